"""What a lecture's Python defines, read once for as long as its files stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tutor.errors import TutorError

T = TypeVar("T")
Stamp = tuple[tuple[Path, int], ...]

_read: dict[Path, tuple[Stamp, Any]] = {}


def unless_changed(path: Path, read: Callable[[Path], T]) -> T:
    """What `read` makes of the file and of those beside it that go on with it, `<stem>_*.py`.

    Authors' files import NumPy or SymPy, which takes long: never call this on the event loop.
    """
    files = [each for each in (path, *sorted(path.parent.glob(f"{path.stem}_*.py")))
             if each.exists()]
    stamp = tuple((each, each.stat().st_mtime_ns) for each in files)
    if path not in _read or _read[path][0] != stamp:
        _read[path] = (stamp, read(path))
    return _read[path][1]  # type: ignore[no-any-return]


def sentence(what: str, error: Exception) -> str:
    """Why something of an author's cannot be shown; `what` says of it what cannot be done."""
    if isinstance(error, TutorError):
        return str(error)
    return f"{what} ({type(error).__name__}: {error})."
