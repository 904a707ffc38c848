"""What exercises share: `exercises/_shared/`, and which of its files an exercise rests on.

A module of that folder holds what several exercises draw or say alike: inputs, cases, the wording
of mistakes. `checks.py` imports it as a neighbour: `from .._shared import softmax`.
"""

from __future__ import annotations

import re
from pathlib import Path

from tutor.errors import ContentError

NAME = "_shared"

_NAMES = r"\s+import\s+(?P<names>\([^)]*\)|[^\n#]*)"
_FROM_SHARED = re.compile(
    rf"^[ \t]*from\s+\.\.{NAME}(?:\.(?P<module>\w+)[\w.]*)?{_NAMES}", re.MULTILINE)
_FROM_INSIDE = re.compile(
    rf"^[ \t]*from\s+(?:\.|\.\.{NAME}\.?)(?P<module>\w+)?{_NAMES}", re.MULTILINE)


def shared_folder(exercise: Path) -> Path:
    """The shared folder beside the exercise in the folder `exercise`; it need not exist."""
    return exercise.parent / NAME


def shared_files(exercise: Path) -> tuple[Path, ...]:
    """The shared files that the exercise in the folder `exercise` imports, directly or through
    one another, in alphabetical order: a hash of what judges its answers covers them, too."""
    folder = shared_folder(exercise)
    found: set[Path] = set()
    waiting = sorted(exercise.glob("*.py"))
    while waiting:
        path = waiting.pop()
        inside = path.parent == folder
        for name in _imported(path, inside):
            other = folder / f"{name}.py"
            if other not in found and other.is_file():
                found.add(other)
                waiting.append(other)
    return tuple(sorted(found))


def _imported(path: Path, inside: bool) -> set[str]:
    """The shared modules that a file names: `from .._shared import a`, `from .._shared.a import b`,
    or, inside the folder itself, `from . import a` and `from .a import b`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error
    names: set[str] = set()
    # Every check asks, and to parse the file would take longer than all else that is asked of it.
    for found in (_FROM_INSIDE if inside else _FROM_SHARED).finditer(text):
        module, imported = found["module"], found["names"].strip("()")
        names |= {module} if module else {
            name.partition(" as ")[0].strip() for name in imported.split(",")}
    return names - {""}
