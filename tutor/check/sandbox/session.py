"""The trusted side's conversation with the learner's process, restarted when it is lost."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, replace
from typing import Any

from tutor.check.sandbox.channel import ChildExited, DeadlineExceeded, OutputLimitExceeded
from tutor.check.sandbox.launch import Child, Launcher
from tutor.check.sandbox.limits import Limits
from tutor.check.sandbox.outcome import Outcome, outcome_of
from tutor.check.sandbox.values import WireError

# Beyond a call's own limit: time for the process to say where it is stuck.
GRACE = 0.25
# A fresh interpreter on a busy machine; with Keras, its import.
START_SECONDS = 120.0
# Loading a submission that imports a framework: the import does not count as its own time.
FRAMEWORK_SECONDS = 60.0
DEFAULT_LIMITS = Limits()
# How the interpreter's own handler calls a crash, and how a learner reads it.
_CRASHES = {"segmentation fault": "a segmentation fault", "bus error": "a bus error",
            "illegal instruction": "an illegal instruction", "aborted": "it aborted",
            "floating point exception": "a division that the processor refuses",
            "floating-point exception": "a division that the processor refuses"}
# What is said of a process that was stopped, or crashed, with so many calls of so few functions
# inside one another.
RECURSION = "calls inside one another"
_DEEP = 50
# What TensorFlow's native code writes to standard error whatever its log level is.
_NATIVE_LOG = re.compile(
    r"^(?:[IWEF]\d{4} \d\d:\d\d:|WARNING: All log messages before absl::)[^\n]*\n?",
    re.MULTILINE)


@dataclass(frozen=True)
class Call:
    """One call of a required name: `names` are the arguments', in order, for messages."""

    name: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    names: tuple[str, ...] = ()
    driven: bool = False
    trace: bool = False


class Session:
    """Runs calls against one version of a submission. A lost process is replaced at the next call.

    `start` may be called early, before any reference is loaded, so that a forked process is clean
    and loads the submission while this side prepares.
    """

    def __init__(self, launcher: Launcher, source: str, path: str, *, keras: bool = False,
                 limits: Limits = DEFAULT_LIMITS, driver: str = "", driver_path: str = "") -> None:
        self.launcher, self.source, self.path = launcher, source, path
        self.limits, self.keras = limits, keras
        self.driver, self.driver_path = driver, driver_path
        self.child: Child | None = None
        self.loaded: Outcome | None = None
        self.load_seconds: float | None = None
        self.printed: list[str] = []
        # The seconds that all calls have taken together.
        self.spent = 0.0

    def start(self) -> None:
        if self.child is None:
            self.child = self.launcher.start(self.limits.printed)
            self.loaded = None

    def load(self) -> Outcome:
        """Load the submission; the outcome says how its top-level code ended."""
        self.start()
        if self.loaded is None:
            assert self.child is not None
            seconds = self.load_seconds or self.limits.seconds
            message = {
                "op": "load", "path": self.path, "source": self.source,
                "folder": self.child.folder, "driver": self.driver,
                "driver_path": self.driver_path, "keras": self.keras,
                "memory": self.limits.memory, "seconds": seconds,
                "cpu": int(20 * self.limits.seconds) + 60,
            }
            ready = self._exchange(None, START_SECONDS)
            self.loaded = ready if ready.fatal else self._exchange(
                message, seconds + GRACE)
        return self.loaded

    def call(self, call: Call) -> Outcome:
        """Make one call, in a fresh process where the last one was lost."""
        loaded = self.load()
        if not loaded.ok:
            return loaded
        left = self.limits.whole - self.spent
        if left <= 0:
            return Outcome("overtime", seconds=self.spent)
        seconds, start = min(self.limits.seconds, left), time.monotonic()
        outcome = self._exchange({
            "op": "call", "name": call.name, "args": list(call.args), "kwargs": dict(call.kwargs),
            "names": list(call.names), "driven": call.driven, "trace": call.trace,
            "seconds": seconds,
        }, seconds + GRACE)
        # What the process says of itself is not believed here.
        self.spent += time.monotonic() - start
        if outcome.kind == "timeout" and seconds < self.limits.seconds:
            return replace(outcome, kind="overtime", seconds=self.spent)
        return outcome

    def _exchange(self, message: dict[str, Any] | None, limit: float) -> Outcome:
        assert self.child is not None
        channel = self.child.channel
        start = time.monotonic()
        deadline = start + limit
        kind = ""
        reply: dict[str, Any] = {}
        try:
            if message is not None:
                channel.send(message, deadline)
            reply = channel.receive(deadline)
        except DeadlineExceeded:
            kind = "timeout"
        except ChildExited:
            kind = "died"
        except OutputLimitExceeded:
            kind = "output limit"
        except WireError:
            kind = "malformed"
        seconds = time.monotonic() - start
        printed = channel.take_printed()
        if self.keras and printed:
            printed = _NATIVE_LOG.sub("", printed)
        if printed:
            self.printed.append(printed)
        if not kind:
            outcome = outcome_of(reply, printed, seconds)
            if not outcome.fatal:
                return outcome
            kind = outcome.kind
        traceback = self._traceback() if kind in ("timeout", "died") else ""
        crash = re.search(r"^Fatal Python error: ([\w -]+)$", traceback, re.MULTILINE)
        if kind == "died" and crash:
            kind, traceback = "crashed", traceback[crash.end():]
        frames = self._frames(traceback) if kind in ("timeout", "crashed") else []
        line, where = frames[0] if frames else (0, "")
        child = self.child
        self.close()
        why = child.ended
        if len(frames) >= _DEEP and len({name for _, name in frames[:_DEEP]}) <= 3:
            # Every other reason is a consequence of so many calls inside one another.
            why = RECURSION
        elif kind == "crashed" and crash:
            why = _CRASHES.get(crash[1].lower(), "")
        return Outcome(kind, message=why, line=line, where=where,
                       source=self._line(line), printed=printed, seconds=seconds)

    def _traceback(self) -> str:
        """What the process left to say where it was, when its time was up or when it crashed."""
        from tutor.check.sandbox.child import TRACEBACK_FILE

        assert self.child is not None
        try:
            with open(os.path.join(self.child.folder, TRACEBACK_FILE), errors="replace") as file:
                return file.read(20_000)
        except OSError:
            return ""

    def _frames(self, traceback: str) -> list[tuple[int, str]]:
        """The lines of the submission in a traceback, each with its function, innermost first."""
        from tutor.check.sandbox.child import submission_path

        assert self.child is not None
        path = submission_path(self.child.folder, self.path)
        return [(int(line), where) for line, where in
                re.findall(rf'File "{re.escape(path)}", line (\d+) in (\S+)', traceback)]

    def _line(self, number: int) -> str:
        lines = self.source.split("\n")
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""

    def close(self) -> None:
        if self.child is not None:
            self.child.stop()
            self.child = None
        if self.loaded is not None and self.loaded.ok:
            self.loaded = None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


