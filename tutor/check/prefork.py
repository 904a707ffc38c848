"""A process, forked early, that gets ready for one check while arguments are parsed (Linux).

Importing NumPy and the judge takes as long as everything else that a command does, and the two
do not depend on each other: `begin` is called before anything else is imported, `take` once it is
known what to check.
"""

from __future__ import annotations

# Only what Python has loaded by itself: whatever is imported here, both sides wait for.
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tutor.check.request import Progress, Request
    from tutor.check.sandbox.launch import Launcher
    from tutor.check.verdict import Verdict

# How long an interrupted check may take to clean up behind itself.
_EXIT_SECONDS = 3.0
_prepared: PreparedCheck | None = None


class ProcessLost(Exception):
    """The process ended without a verdict."""


class PreparedCheck:
    """The process, as the command sees it. It makes one check."""

    def __init__(self, pid: int, orders: int, answers: int) -> None:
        self.pid = pid
        self._orders, self._answers = orders, answers

    def send(self, request: Request) -> None:
        """Start the check. Raises `ProcessLost`."""
        import pickle

        try:
            with os.fdopen(self._orders, "wb") as pipe:
                pickle.dump(request, pipe)
        except OSError as error:
            self.close()
            raise ProcessLost from error

    def receive(self, progress: Progress) -> Verdict:
        """The verdict. Raises `ProcessLost`, or the `TutorError` for which there is none."""
        import json

        from tutor.check.verdict import from_json
        from tutor.errors import TutorError

        try:
            with os.fdopen(self._answers, "rb") as pipe:
                for line in pipe:
                    document = json.loads(line)
                    if "progress" in document:
                        progress(document["progress"])
                    elif "verdict" in document:
                        # It has cleaned up behind itself, and ends without being waited for.
                        return from_json(document["verdict"])
                    else:
                        error = TutorError(document["error"])
                        error.exit_status = document["status"]
                        raise error
            raise ProcessLost
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Wait until it ends: by itself, interrupted so that it can clean up, or killed."""
        import contextlib
        import signal
        import time

        end = time.monotonic() + _EXIT_SECONDS
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGINT)
            while time.monotonic() < end:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    return
                time.sleep(0.001)
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def is_worthwhile() -> bool:
    """Whether a second processor is free now. The process saves time where it runs beside the
    command, and costs time where the two take turns."""
    # As `confine.CAN_FORK` says, which is not imported yet.
    if not sys.platform.startswith("linux"):
        return False
    return _allowed() - _busy() >= 2


def _allowed() -> float:
    """How many processors this process may use, a container's quota included."""
    count = float(len(os.sched_getaffinity(0)))
    try:
        with open("/sys/fs/cgroup/cpu.max") as file:
            quota, period = file.read().split()
        return count if quota == "max" else min(count, int(quota) / int(period))
    except (OSError, ValueError):
        return count


def _busy() -> int:
    """How many processes other than this one are running at this moment."""
    try:
        with open("/proc/stat") as file:
            line = next(line for line in file if line.startswith("procs_running"))
        return int(line.split()[1]) - 1
    except (OSError, ValueError, IndexError, StopIteration):
        return 0


def begin() -> None:
    """Start the process. Call before threads are started and before a solution is loaded."""
    global _prepared
    read_orders, orders = os.pipe()
    answers, write_answers = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(orders)
        os.close(answers)
        _serve(read_orders, write_answers)
    os.close(read_orders)
    os.close(write_answers)
    _prepared = PreparedCheck(pid, orders, answers)


def take() -> PreparedCheck | None:
    """The process, once; None where there is none, or no longer one."""
    global _prepared
    taken, _prepared = _prepared, None
    return taken


def _serve(orders: int, answers: int) -> None:
    """In the process itself: get ready, make the check, exit. Never returns."""
    import contextlib
    import gc

    try:
        from tutor.check.sandbox import confine

        confine.die_with_parent()
        gc.disable()
        # References may print; what the owner reads is the answers.
        sys.stdout = sys.stderr
        from tutor.check.sandbox.launch import ForkLauncher

        with contextlib.closing(ForkLauncher()) as launcher:
            launcher.warm()
            import tutor.check.run  # noqa: F401  (this is what takes long)

            with os.fdopen(orders, "rb") as pipe:
                data = pipe.read()
            if data:
                _answer(data, answers, launcher)
    except KeyboardInterrupt:
        pass
    finally:
        os._exit(0)


def _answer(data: bytes, answers: int, launcher: Launcher) -> None:
    import json
    import pickle

    from tutor.check.run import check
    from tutor.errors import TutorError

    def send(document: dict[str, Any]) -> None:
        left = memoryview(json.dumps(document).encode() + b"\n")
        while left:
            left = left[os.write(answers, left):]

    # It comes from this program's own command.
    request = pickle.loads(data)
    try:
        keras = request.exercise.needs == "keras"
        verdict = check(request, launcher.with_keras() if keras else launcher,
                        lambda words: send({"progress": words}))
    except TutorError as error:
        send({"error": str(error), "status": error.exit_status})
    else:
        send({"verdict": verdict.to_json()})
