"""The index of the course: everything that has a name, found by it without reading lessons.

It is kept between runs. What it says is as the files were when it was last updated; an update
reads only the folders whose files have changed since.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tutor.course.cache import Cache
from tutor.course.catalogue import Course, Lecture, course_from, plan_path, read_plan
from tutor.course.entries import RESERVED, Entry

# Raise it whenever the tables, or the way in which entries are found, change.
_VERSION = 2

_COLUMNS = tuple(field.name for field in fields(Entry))
_TABLES = (
    "CREATE TABLE plan (root TEXT, stamp TEXT, data TEXT)",
    "CREATE TABLE folder (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT, digest TEXT,"
    " position INTEGER)",
    f"CREATE TABLE entry (number INTEGER PRIMARY KEY, folder INTEGER, {', '.join(_COLUMNS)})",
    "CREATE INDEX entry_by_id ON entry (id)",
    "CREATE INDEX entry_by_kind ON entry (kind)",
    "CREATE INDEX entry_by_folder ON entry (folder)",
)

# A file that changes within so many seconds may keep its time: its content is looked at again.
_RACY = 2.0


class _Folder(NamedTuple):
    """A folder of the course, what it rests on beside its own files, and how its entries are
    found."""

    name: str
    path: str
    shared: list[os.DirEntry[str]]
    read: Callable[[], list[Entry]]


class _Changed(NamedTuple):
    """What has become of a folder. Without `entries`, those that are known still hold."""

    name: str
    stamp: str
    digest: str
    position: int
    entries: list[Entry] | None


class CourseIndex(Cache):
    """The index of the course at `root`, kept at `path`, or in memory."""

    def __init__(self, root: Path, path: Path | None = None) -> None:
        super().__init__(path, _VERSION, _TABLES)
        self.root = root
        # The course as it was last read, and the data that it was read from.
        self._course: tuple[str, Course] | None = None

    # ------------------------------------------------------------------ keeping

    def course(self) -> Course:
        """The course as its plan is now. Raises ContentError."""
        stamp, kept, data = self.run(self._plan, _nothing)
        if stamp and stamp == kept:
            return self._course_of(data)
        return course_from(read_plan(self.root), self.root)

    def _course_of(self, data: str) -> Course:
        if self._course is None or self._course[0] != data:
            self._course = data, course_from(json.loads(data), self.root)
        return self._course[1]

    def update(self) -> bool:
        """Read what has changed since; whether anything has. Raises ContentError.

        While files are read, others may ask: they are answered as before.
        """
        course = self.run(self._take_plan, _nothing)
        known = self.run(self._known, self.update)
        folders = list(_folders(course))
        changed = []
        for position, folder in enumerate(folders):
            if self.closed:
                return False
            if found := _look(folder, position, known.get(folder.name)):
                changed.append(found)
        gone = known.keys() - {folder.name for folder in folders}
        if changed or gone:
            self.run(lambda: self._write(changed, gone), self.update)
        return bool(gone) or any(each.entries is not None for each in changed)

    def _plan(self) -> tuple[str, str, str]:
        """The plan's stamp now, and the stamp and the data that are kept."""
        kept = self.connection.execute(
            "SELECT stamp, data FROM plan WHERE root = ?", (str(self.root),)).fetchone()
        with os.scandir(plan_path(self.root).parent) as found:
            now = _stamp(each for each in found if each.name == "course.toml")
        return now, *(kept or ("", ""))

    def _take_plan(self) -> Course:
        """The course of the plan as it is now, which is kept; of another plan nothing is."""
        stamp, kept, data = self._plan()
        if stamp and stamp == kept:
            # What of it is written may have changed since it was last read.
            self._course = None
            return self._course_of(data)
        plan = read_plan(self.root)
        course, text = course_from(plan, self.root), json.dumps(plan, ensure_ascii=False)
        with self.connection as run:
            if text != data:
                run.execute("DELETE FROM folder")
                run.execute("DELETE FROM entry")
            run.execute("DELETE FROM plan")
            run.execute("INSERT INTO plan VALUES (?, ?, ?)", (str(self.root), stamp, text))
        return course

    def _known(self) -> dict[str, list[Any]]:
        """The stamp, the digest and the position of every folder that was read."""
        return {name: rest for name, *rest in self.connection.execute(
            "SELECT name, stamp, digest, position FROM folder")}

    def _write(self, changed: list[_Changed], gone: set[str]) -> None:
        holes = ", ".join("?" * len(_COLUMNS))
        with self.connection as run:
            for name in gone | {each.name for each in changed if each.entries is not None}:
                run.execute("DELETE FROM entry WHERE folder = "
                            "(SELECT id FROM folder WHERE name = ?)", (name,))
            run.executemany("DELETE FROM folder WHERE name = ?", [(name,) for name in gone])
            for each in changed:
                run.execute(
                    "INSERT INTO folder (name, stamp, digest, position) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp, "
                    "digest = excluded.digest, position = excluded.position",
                    (each.name, each.stamp, each.digest, each.position))
                number, = run.execute(
                    "SELECT id FROM folder WHERE name = ?", (each.name,)).fetchone()
                run.executemany(
                    f"INSERT INTO entry (folder, {', '.join(_COLUMNS)}) VALUES (?, {holes})",
                    [(number, *_row(entry)) for entry in each.entries or ()])

    # ------------------------------------------------------------------ finding

    def entries(self, *kinds: str) -> list[Entry]:
        """The entries of these kinds, or all that can be gone to, in the order of the course."""
        holes = ", ".join("?" * len(kinds))
        return self._select(f"entry.kind IN ({holes})", *kinds) if kinds else \
            self._select("entry.kind != ?", RESERVED)

    def named(self, name: str) -> list[Entry]:
        """The entries that are called `name`, or else those that were called so before."""
        return self._select("entry.kind != ? AND entry.id = ?", RESERVED, name) or [
            entry for entry in self._select("entry.kind != ? AND instr(entry.formerly, ?)",
                                            RESERVED, json.dumps(name))
            if name in entry.formerly]

    def renamed(self) -> list[Entry]:
        """The entries that had other names before."""
        return self._select("entry.formerly != '[]'")

    def _select(self, where: str, *values: str) -> list[Entry]:
        columns = ", ".join(f"entry.{name}" for name in _COLUMNS)
        rows = self.run(lambda: self.connection.execute(
            f"SELECT {columns} FROM entry JOIN folder ON folder.id = entry.folder, plan "
            f"WHERE plan.root = ? AND {where} ORDER BY folder.position, entry.number",
            (str(self.root), *values)).fetchall(), self.update)
        return [_entry(row) for row in rows]


def open_course_index(course: Path, home: Path) -> CourseIndex:
    """The index of the course in a folder, kept in the learner's folder `home` if that is there."""
    return CourseIndex(course, home / "course.sqlite3" if home.is_dir() else None)


def _nothing() -> None:
    """A new cache needs nothing to begin with."""


def _row(entry: Entry) -> list[Any]:
    values = [getattr(entry, name) for name in _COLUMNS]
    return [json.dumps(value, ensure_ascii=False) if isinstance(value, tuple | dict) else value
            for value in values]


def _entry(row: tuple[Any, ...]) -> Entry:
    values = dict(zip(_COLUMNS, row))
    # Most have neither, and every row of the course may be asked for at once.
    values["formerly"] = tuple(json.loads(values["formerly"])) if values["formerly"] != "[]" else ()
    values["facts"] = json.loads(values["facts"]) if values["facts"] != "{}" else {}
    return Entry(**values)


# ------------------------------------------------------------------------------ folders


def _folders(course: Course) -> Iterator[_Folder]:
    """The folders of lectures, written or not, and of exercises that are, in order."""
    for each in course.lectures:
        yield _Folder(f"lessons/{each.folder.name}", str(each.folder), [], partial(_lecture, each))
    slugs = {each.number: each.slug for each in course.lectures}
    shared = _files(os.path.join(course.root, "exercises", "_shared"))
    for name in course.written_exercises:
        path = os.path.join(course.root, "exercises", name)
        yield _Folder(f"exercises/{name}", path, shared, partial(_exercise, path, slugs))


def _lecture(lecture: Lecture) -> list[Entry]:
    from tutor.course.contents import lecture_entries  # not needed where nothing has changed

    return lecture_entries(lecture)


def _exercise(folder: str, slugs: dict[int, str]) -> list[Entry]:
    from tutor.course.contents import exercise_entry

    return [exercise_entry(Path(folder), slugs)]


def _look(folder: _Folder, position: int, known: list[Any] | None) -> _Changed | None:
    """What has become of a folder; None where nothing has."""
    stamp, digest, before = known or ("", "", -1)
    files = [*_files(folder.path), *folder.shared]
    now = _stamp(files)
    if known and now and (now, position) == (stamp, before):
        return None
    content = _digest(files)
    if known and content == digest:
        return _Changed(folder.name, now, content, position, None)
    return _Changed(folder.name, now, content, position, folder.read())


def _files(folder: str) -> list[os.DirEntry[str]]:
    """What an author writes in a folder."""
    try:
        with os.scandir(folder) as found:
            return sorted((each for each in found if each.name.endswith((".md", ".py"))),
                          key=lambda each: each.name)
    except OSError:
        return []


def _stamp(files: Iterable[os.DirEntry[str]]) -> str:
    """Times and sizes of files: while it is the same, so are they. Empty where that is not sure."""
    parts, racy = ["-"], time.time() - _RACY
    for each in files:
        try:
            known = each.stat()
        except OSError:
            return ""
        if known.st_mtime > racy:
            return ""
        parts.append(f"{each.name}:{known.st_mtime_ns}:{known.st_size}")
    return " ".join(parts)


def _digest(files: Iterable[os.DirEntry[str]]) -> str:
    """Of what files hold."""
    digest = hashlib.sha256()
    for each in files:
        try:
            digest.update(f"{each.name}\0".encode() + Path(each.path).read_bytes() + b"\0")
        except OSError:
            digest.update(b"?")
    return digest.hexdigest()[:24]
