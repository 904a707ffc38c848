"""What was proven before: sound items of content, remembered by what their proof rests on.

An entry is a small file that is named after the item and holds a fingerprint of its own files, of
the content that they import, of the engine's parts and of the packages' versions. Any change gives
another fingerprint, and the item is proven anew. Problems are never remembered. An entry that is
damaged, or of another version, is no entry; one that cannot be written is none either.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from tutor.course.catalogue import Course
from tutor.lint.depth import Depth
from tutor.lint.report import Report
from tutor.lint.score import Score

FOLDER = ".tutor-lint"
FORMAT = 1
ENGINE = Path(__file__).resolve().parents[1]
# Neither the screen nor what a learner has done is in the proof of content.
_NOT_PROVING = {"tui", "learner", "cli", "search", "_course"}
# An exercise's proof needs less: new plots and questions leave it as it was.
_FOR_EXERCISES = {"check", "course", "datasets", "lint", "typeset"}
_PACKAGES = ("numpy", "keras", "tensorflow", "sympy", "markdown-it-py", "mdit-py-plugins",
             "pylatexenc", "pyyaml")


class Ledger:
    """The entries of one course, in its folder `.tutor-lint`, or else in the user's cache."""

    def __init__(self, course: Course, folder: Path | None = None) -> None:
        self.course = course
        self.folder = folder or _folder(course.root)

    def proven(self, item: Path, fingerprint: str, depth: Depth, *,
               names: bool) -> Report | None:
        """What was proven of an item with this fingerprint, at least as deep as asked."""
        if self.folder is None:
            return None
        try:
            entry = json.loads(self._path(item).read_text(encoding="utf-8"))
            if entry["format"] != FORMAT or entry["fingerprint"] != fingerprint \
                    or entry["names"] < names \
                    or any(entry["depth"][key] < n for key, n in asdict(depth).items()):
                return None
            score = None if entry["score"] is None else Score(**entry["score"])
            return Report(entry["item"], entry["summary"], score, remembered=True)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def remember(self, item: Path, fingerprint: str, report: Report, depth: Depth, *,
                 names: bool) -> None:
        """Keep a proof without problems. `fingerprint` was taken before the proof began, so that
        a file that was saved meanwhile is proven again."""
        if self.folder is None or report.problems:
            return
        score = None
        if report.score is not None:
            score = {"total": report.score.total, "rejected": report.score.rejected,
                     "equivalent": report.score.equivalent}
        entry = {"format": FORMAT, "fingerprint": fingerprint, "item": report.name,
                 "summary": report.summary, "score": score, "depth": asdict(depth),
                 "names": names}
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            # Written aside and moved into place: two proofs at once leave one whole entry.
            descriptor, path = tempfile.mkstemp(dir=self.folder, suffix=".new")
            try:
                with open(descriptor, "w", encoding="utf-8") as file:
                    json.dump(entry, file, ensure_ascii=False)
                os.replace(path, self._path(item))
            except OSError:
                Path(path).unlink(missing_ok=True)

    def fingerprint(self, item: Path) -> str:
        """A hash of everything that the proof of an item rests on."""
        exercise = item.parent.name == "exercises"
        digest = hashlib.sha256(_engine(exercise).encode())
        digest.update(self._table(item.name if exercise else None).encode())
        for path in sorted({*_files(item), *self._imported(item)}):
            digest.update(f"{path.relative_to(self.course.root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _table(self, exercise: str | None) -> str:
        """What the course's table says to an exercise, or all of it, as a lesson needs it."""
        return repr([
            replace(lecture, folder=Path()) for lecture in self.course.lectures
            if exercise is None or exercise in lecture.exercises
        ] + [self.course.written_exercises if exercise is None else ()])

    def _path(self, item: Path) -> Path:
        assert self.folder is not None
        return self.folder / f"{item.parent.name}-{item.name}.json"

    def _imported(self, item: Path) -> set[Path]:
        """The files of the course outside the item that its own import, and those that they do."""
        found: set[Path] = set()
        waiting = [path for path in _files(item) if path.suffix == ".py"]
        while waiting:
            path = waiting.pop()
            for name in _imports(path):
                new = set(_located(self.course.root, path.parent, name)) - found
                found |= new
                waiting += new
        return found


def _folder(root: Path) -> Path | None:
    """Where entries can be written: beside the content, else in the user's cache, else nowhere."""
    mark = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    for folder in (root / FOLDER, _cache() / "tutor-lint" / mark):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return None


def _cache() -> Path:
    """The user's folder for what can be made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc")


def _imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, with the names taken from them: those may be modules."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = f"{node.module}." if node.module else ""
            yield from filter(None, [node.module, *(base + alias.name for alias in node.names)])


def _located(root: Path, beside: Path, name: str) -> Iterator[Path]:
    """The files of a module, where it is one of the course's own."""
    parts = name.split(".")
    for base in (root, root / "exercises", root / "lessons", beside, beside.parent):
        for stem in (base.joinpath(*parts[:n]) for n in range(1, len(parts) + 1)):
            for path in (stem.with_suffix(".py"), stem / "__init__.py"):
                if path.is_file() and root in path.parents and not _is_engine(root, path):
                    yield path


def _is_engine(root: Path, path: Path) -> bool:
    """Whether a file is one of ours; a course may travel inside the package."""
    return ENGINE in path.parents and ENGINE not in (root, *root.parents)


@lru_cache(maxsize=2)
def _engine(exercise: bool) -> str:
    """A hash of the engine's parts that a proof rests on, and the versions of what they use."""
    digest = hashlib.sha256(f"{platform.python_version()} {sys.platform}".encode())
    for name in _PACKAGES:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            version = "none"
        digest.update(f"{name} {version}\0".encode())
    for part in sorted(ENGINE.iterdir()):
        if part.name in _NOT_PROVING \
                or (exercise and part.is_dir() and part.name not in _FOR_EXERCISES):
            continue
        for path in _files(part) if part.is_dir() else [part]:
            digest.update(f"{path.relative_to(ENGINE).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
