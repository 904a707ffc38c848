"""The package that an exercise's files belong to while they are loaded, so that `checks.py` can
write `from .._shared import attention`.

Each folder `exercises/` is a package of its own under a name that no other course has. Nothing of
it is written to disk, and shared files that have changed are read anew.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Sequence
from hashlib import blake2b
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any

from tutor.check.faults import faults_of_content
from tutor.course.shared import NAME, shared_folder
from tutor.errors import ContentError

PREFIX = "_exercises_"
Stamp = tuple[tuple[str, int, int], ...]
_loaded: dict[str, Stamp] = {}


def package_of(exercise: Path) -> str:
    """The name of the package that the exercise in this folder stands for, ready to import."""
    folder = exercise.parent
    digest = blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
    parent = PREFIX + digest
    stamp = stamp_of(shared_folder(exercise))
    if _loaded.get(parent) != stamp:
        _forget(f"{parent}.{NAME}")
        _loaded[parent] = stamp
    for name, path in ((parent, folder), (f"{parent}.{exercise.name}", exercise)):
        if name not in sys.modules:
            module = types.ModuleType(name)
            module.__path__ = [str(path)]
            sys.modules[name] = module
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        # Before Python's own, which would leave compiled files in the folders.
        sys.meta_path.insert(0, _Finder())
    return f"{parent}.{exercise.name}"


def stamp_of(folder: Path) -> Stamp:
    """Changes whenever a Python file of the folder does."""
    return tuple(sorted((path.name, path.stat().st_mtime_ns, path.stat().st_size)
                        for path in folder.glob("*.py")))


def _forget(name: str) -> None:
    for known in [each for each in sys.modules if each == name or each.startswith(f"{name}.")]:
        del sys.modules[known]


class _Finder:
    """Finds the shared folder and its files, and nothing else of an exercise."""

    def find_spec(self, fullname: str, path: Sequence[str] | None,
                  target: types.ModuleType | None = None) -> ModuleSpec | None:
        first, *parts = fullname.split(".")
        if not first.startswith(PREFIX) or not path:
            return None
        place = Path(next(iter(path))) / parts[-1]
        if parts == [NAME]:
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [str(place)]
            return spec
        file = place.with_suffix(".py")
        if parts[0] != NAME:
            raise ContentError(f"{file} is imported; an exercise can import its own course's files "
                               f"from `{NAME}` alone.")
        if not file.is_file():
            raise ContentError(f"{file} is imported, and does not exist.")
        return spec_from_file_location(fullname, file, loader=_Source(fullname, str(file)))


class _Source(SourceFileLoader):
    """Reads a file and keeps no compiled copy beside it: content folders stay as they are."""

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        pass

    def exec_module(self, module: types.ModuleType) -> None:
        with faults_of_content(str(self.path)):
            super().exec_module(module)
