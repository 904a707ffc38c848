"""Python that an author wrote for a lecture: run, with its faults as sentences.

Such files define figures, questions and derivations. They are content: they run in the tutor's own
process, unlike a learner's answer, which never does.
"""

import sys
import traceback
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from tutor.errors import ContentError

T = TypeVar("T")

_read: dict[Path, tuple[tuple[tuple[Path, int], ...], Any]] = {}


def run_module(path: Path) -> ModuleType:
    """The module that the file `path` makes, executed anew each time.

    Raises ContentError with the file, the line and a sentence where it cannot be read or run.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(f"There is no file {path}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error
    # Dataclasses with postponed annotations look their module up by name, so it has to be
    # registered, under a name that no other lecture's file takes.
    name = f"_tutor_{path.stem}_{blake2b(str(path.resolve()).encode(), digest_size=8).hexdigest()}"
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(source, str(path), "exec"), module.__dict__)
    except SyntaxError as error:
        message = f"the Python is not valid: {error.msg}."
        raise ContentError(at_line(Path(error.filename or path), error.lineno, message)) from error
    except Exception as error:
        lines = [f.lineno for f in traceback.extract_tb(error.__traceback__)
                 if f.filename == str(path)]
        message = f"{type(error).__name__}: {error}."
        raise ContentError(at_line(path, lines[-1] if lines else None, message)) from error
    return module


def at_line(path: Path, line: int | None, message: str) -> str:
    """A sentence about a place in a file."""
    return f"{path}, line {line}: {message}" if line else f"{path}: {message}"


def unless_changed(path: Path, read: Callable[[Path], T]) -> T:
    """What `read` makes of the file and of those beside it that go on with it, `<stem>_*.py`: read
    once for as long as they stay as they are.

    Authors' files import NumPy or SymPy, which takes long: never call this on the event loop.
    """
    files = [each for each in (path, *sorted(path.parent.glob(f"{path.stem}_*.py")))
             if each.exists()]
    stamp = tuple((each, each.stat().st_mtime_ns) for each in files)
    if path not in _read or _read[path][0] != stamp:
        _read[path] = (stamp, read(path))
    return _read[path][1]  # type: ignore[no-any-return]
