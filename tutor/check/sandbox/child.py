"""What runs in the learner's process: load the submission, make the calls, send raw results.

This side never holds a solution, a mistake or an expected value, and decides nothing: it sends
evidence, and the verdict is reached on the other side of the pipe. It always ends in
`os._exit`, whatever the learner's code or its forks do.
"""

from __future__ import annotations

import contextlib
import copy
import faulthandler
import importlib.util
import inspect
import io
import itertools
import linecache
import os
import sys
import time
import types
import warnings
from typing import Any

import numpy as np

from tutor.check.sandbox import confine, trace
from tutor.check.sandbox.meant import meant
from tutor.check.sandbox.values import MAX_DEPTH, Opaque, WireError, decode, encode, frame_size

MAX_RESULT = 64 * 2**20
TRACEBACK_FILE = "traceback.txt"
# These do not help to find a wrong formula.
QUIET_WARNINGS = (ResourceWarning, DeprecationWarning, PendingDeprecationWarning, ImportWarning)


def main(read_fd: int, write_fd: int, printed_fd: int) -> None:
    """Serve frames from `read_fd` until it closes; whatever is printed goes to `printed_fd`."""
    owner = os.getpid()
    try:
        _redirect(printed_fd)
        submission = Submission()
        _write(write_fd, {"kind": "ready"})
        while True:
            message = _read(read_fd)
            if message is None:
                break
            run = submission.load if message["op"] == "load" else submission.call
            reply = run(message)
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(Exception):
                    stream.flush()
            if os.getpid() != owner:
                break  # a fork of the learner's that ran on into our loop
            _write(write_fd, {**reply, "printed": _CountingFile.bytes})
    finally:
        # Also after an exception: the other side sees that there is no answer, and says so.
        os._exit(0)


class _CountingFile(io.FileIO):
    """An end of the pipe for what is printed. It counts, so that the other side can wait for it."""

    bytes = 0

    def write(self, data: Any, /) -> int:
        written = super().write(data)
        _CountingFile.bytes += written
        return written


def _redirect(printed_fd: int) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(printed_fd, 1)
    os.dup2(printed_fd, 2)
    os.close(nothing)
    if printed_fd > 2:
        os.close(printed_fd)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.BufferedWriter(_CountingFile(descriptor, "w", closefd=False)),
                         encoding="utf-8", errors="replace", line_buffering=descriptor == 2)
        for descriptor in (1, 2)
    )


def _read(descriptor: int) -> dict[str, Any] | None:
    prefix = _read_exactly(descriptor, 8)
    if prefix is None:
        return None
    payload = _read_exactly(descriptor, frame_size(prefix))
    return None if payload is None else decode(payload)


def _read_exactly(descriptor: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(descriptor: int, message: dict[str, Any]) -> None:
    try:
        view = memoryview(encode(message))
        too_large = len(view) > MAX_RESULT
    except WireError:
        too_large = True
    if too_large:
        kept = {key: item for key, item in message.items() if key not in ("value", "records")}
        view = memoryview(encode({**kept, "value": Opaque("result too large to compare")}))
    while view:
        view = view[os.write(descriptor, view):]


class Submission:
    """The learner's module, and the driver that exercises it where a plain call is not enough."""

    def __init__(self) -> None:
        self.module: types.ModuleType | None = None
        self.driver: types.ModuleType | None = None
        self.path = ""
        self.traceback_fd: int | None = None

    # ------------------------------------------------------------------ load

    def load(self, message: dict[str, Any]) -> dict[str, Any]:
        folder, seconds = message["folder"], float(message["seconds"])
        # A copy under the file's own name: the learner's folder is out of reach, and some read
        # the source (inspect, TensorFlow's AutoGraph).
        self.path = submission_path(folder, message["path"])
        with open(self.path, "w", encoding="utf-8", newline="\n") as file:
            file.write(message["source"])
        confine.limit(int(message["memory"]), int(message["cpu"]), bool(message["keras"]))
        os.chdir(folder)
        self.traceback_fd = os.open(os.path.join(folder, TRACEBACK_FILE),
                                    os.O_CREAT | os.O_WRONLY, 0o600)
        # Where the interpreter crashes, nobody but the system's handler can say on which line.
        faulthandler.enable(self.traceback_fd, all_threads=False)
        sys.breakpointhook = _no_debugger
        if message["driver"]:
            self.driver = _module("driver", message["driver"], message["driver_path"])
        name = _module_name(self.path)
        outcome = self._guarded(lambda: _module(name, message["source"], self.path), seconds)
        if outcome["kind"] == "value":
            self.module = outcome.pop("raw")
        return outcome

    # ------------------------------------------------------------------ call

    def call(self, message: dict[str, Any]) -> dict[str, Any]:
        assert self.module is not None
        name, arguments, keywords = message["name"], message["args"], message["kwargs"]
        target = getattr(self.module, name, None)
        if target is None:
            found = [n for n, v in vars(self.module).items()
                     if callable(v) and getattr(v, "__module__", None) == self.module.__name__]
            return {"kind": "missing", "defined": found}
        if not callable(target):
            return {"kind": "missing", "defined": [], "not_callable": type(target).__name__}
        before = copy.deepcopy((arguments, keywords))
        if message["driven"]:
            assert self.driver is not None
            drive = self.driver.drive
            module = self.module

            def run() -> Any:
                return plain(drive(module, **keywords))
        else:
            wrong = _wrong_signature(target, arguments, keywords)
            if wrong:
                return {"kind": "signature", "signature": wrong}

            def run() -> Any:
                # Conversion runs methods of the learner's objects, so it belongs to the call.
                return plain(target(*arguments, **keywords))

        outcome = self._guarded(run, float(message["seconds"]), name if message["trace"] else "")
        if outcome["kind"] == "value":
            outcome["value"] = outcome.pop("raw")
        outcome["changed"] = _changed(before, (arguments, keywords), message["names"],
                                      arrays=message["driven"])
        return outcome

    def _guarded(self, run: Any, seconds: float, tracing: str = "") -> dict[str, Any]:
        """Run learner's code: its value or exception, where it happened, and its warnings.
        `tracing` names the function whose values are recorded, too."""
        outcome: dict[str, Any] = {}
        records: list[trace.Record] = []
        assert self.traceback_fd is not None
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            faulthandler.dump_traceback_later(seconds, file=self.traceback_fd)
            start = time.perf_counter()
            try:
                if tracing:
                    raw, records = trace.traced(run, self.path, tracing)
                else:
                    raw = run()
                outcome = {"kind": "value", "raw": raw}
            except SystemExit as error:
                outcome = {"kind": "exited", "message": repr(error.code),
                           **_place(error, self.path)}
            except BaseException as error:
                records = getattr(error, "records", records)
                outcome = _exception(error, self.path)
            finally:
                elapsed = time.perf_counter() - start
                faulthandler.cancel_dump_traceback_later()
        outcome["elapsed"] = elapsed
        outcome["warnings"] = [
            (str(w.message)[:200], int(w.lineno), linecache.getline(self.path, w.lineno).strip())
            for w in caught[:200]
            if w.filename == self.path and not issubclass(w.category, QUIET_WARNINGS)
        ]
        if tracing:
            outcome["records"] = records
        return outcome


def submission_path(folder: str, path: str) -> str:
    """Where the submission at `path` is copied to in the folder of its process."""
    return os.path.join(folder, os.path.basename(path))


def _module_name(path: str) -> str:
    """The file's own name, unless that would hide a module that it may import."""
    name = os.path.splitext(os.path.basename(path))[0]
    if not name.isidentifier() or name in sys.modules or importlib.util.find_spec(name):
        return "submission"
    return name


def _module(name: str, source: str, path: str) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__file__ = path
    # Registered before it runs: dataclasses look their module up there.
    sys.modules[name] = module
    # Python counts lines by newlines alone; str.splitlines would count form feeds too.
    lines = [f"{line}\n" for line in source.split("\n")]
    linecache.cache[path] = (len(source), None, lines, path)
    exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    return module


def plain(value: Any, depth: int = 0) -> Any:
    """Tensors of any framework become NumPy arrays, inside lists, tuples and dictionaries too."""
    if depth > MAX_DEPTH:
        return Opaque("deeply nested value")
    if value is None or isinstance(value, bool | int | float | str | np.ndarray | np.generic):
        return value
    if isinstance(value, tuple):
        return tuple(plain(item, depth + 1) for item in value)
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return set(value)
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "numpy") or hasattr(value, "__array__"):
        return np.asarray(value.numpy() if hasattr(value, "numpy") else value)
    return value


def _wrong_signature(target: Any, arguments: list[Any], keywords: dict[str, Any]) -> str:
    try:
        signature = inspect.signature(target)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*arguments, **keywords)
    except TypeError:
        return str(signature)
    return ""


def _exception(error: BaseException, path: str) -> dict[str, Any]:
    place = _place(error, path)
    # Frameworks raise NotImplementedError too; the scaffold's own line is what tells.
    unwritten = isinstance(error, NotImplementedError) \
        and place["source"].startswith("raise NotImplementedError")
    try:
        text = str(error)
        text = text if len(text) <= 1000 else f"{text[:700]} … {text[-299:]}"
    except Exception:
        text = ""
    return {"kind": "unwritten" if unwritten else "raised", "type": type(error).__name__,
            "message": text, "meant": meant(error, path), **place}


def _no_debugger(*arguments: Any, **keywords: Any) -> None:
    """What `breakpoint()` does here: there is no keyboard."""
    raise EOFError("breakpoint")


def _place(error: BaseException, path: str) -> dict[str, Any]:
    """Where in the learner's file an exception came from."""
    line, column, where, origin = 0, 0, "", ""
    entry = error.__traceback__
    while entry is not None:
        code = entry.tb_frame.f_code
        origin = entry.tb_frame.f_globals.get("__name__", "")
        if code.co_filename == path:
            line, where = entry.tb_lineno, code.co_name
            column = _column(code, entry.tb_lasti, line, path)
        entry = entry.tb_next
    return {"line": line, "column": column, "where": where,
            "source": linecache.getline(path, line).strip(),
            "origin": origin if isinstance(origin, str) else ""}


def _column(code: types.CodeType, instruction: int, line: int, path: str) -> int:
    """Where in its line the expression begins that was being computed, counted from 1; 0 where
    Python does not say."""
    start, _, column, _ = next(itertools.islice(code.co_positions(), instruction // 2, None),
                               (None, None, None, None))
    if start != line or column is None:
        return 0
    # Python counts the bytes of the text in UTF-8.
    text = linecache.getline(path, line).encode()
    return len(text[:column].decode(errors="replace")) + 1


def _changed(before: Any, after: Any, names: list[str], *, arrays: bool) -> list[str]:
    """The names of the arguments that the call has changed; of `arrays` alone, where others are a
    driver's own."""
    arguments = [*zip(before[0], after[0]), *((before[1][k], after[1][k]) for k in before[1])]
    changed = []
    for name, (old, new) in zip(names, arguments):
        with contextlib.suppress(Exception):
            if (isinstance(old, np.ndarray) or not arrays) and not same(old, new):
                changed.append(name)
    return changed


def same(old: Any, new: Any) -> bool:
    """Whether two inputs are equal, entry by entry, NaN being equal to itself."""
    if isinstance(old, np.ndarray):
        return (isinstance(new, np.ndarray) and old.shape == new.shape and old.dtype == new.dtype
                and bool(np.array_equal(old, new, equal_nan=old.dtype.kind in "fc")))
    if isinstance(old, list | tuple):
        return len(old) == len(new) and all(same(a, b) for a, b in zip(old, new))
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    return bool(old == new) or (old != old and new != new)


def _spawned() -> None:
    """Entry for platforms without a safe fork: frames on standard input and output."""
    confine.new_session()
    confine.die_with_parent()
    read_fd, write_fd, printed_fd = os.dup(0), os.dup(1), os.dup(2)
    for descriptor in (read_fd, write_fd):
        confine.set_binary_mode(descriptor)
    for descriptor in range(3):
        # The pipes live on in their copies; whoever else holds them would hide our end.
        os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
    wants_keras = "keras" in sys.argv[1:]
    confine.isolate(os.getcwd(), wants_keras)
    if wants_keras and importlib.util.find_spec("keras"):
        # Slow, and so before the first limit is set.
        importlib.import_module("keras")
    main(read_fd, write_fd, printed_fd)


__all__ = ["Submission", "WireError", "main", "plain", "same"]

if __name__ == "__main__":
    _spawned()
