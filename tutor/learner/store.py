"""Everything remembered, in one SQLite file: attempts, versions, answers, places, hints.

Rows are keyed by stable names (an exercise's id, a section's slug), never by position. The
schema has a version and migrations. A damaged file is kept aside, never deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tutor.errors import EnvironmentLacksError
from tutor.learner import rescue
from tutor.learner.workspace import Workspace, make_folder, show

# Each entry takes the schema from its index to the next version. Entries are only ever added.
MIGRATIONS = (
    """
    CREATE TABLE version (
        exercise TEXT NOT NULL, digest TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (exercise, digest)
    ) WITHOUT ROWID;
    CREATE TABLE attempt (
        id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL,
        passed INTEGER NOT NULL, seconds REAL NOT NULL, reference TEXT NOT NULL,
        verdict TEXT NOT NULL
    );
    CREATE INDEX attempt_by_exercise ON attempt (exercise, id);
    CREATE TABLE started (exercise TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE hint (
        exercise TEXT NOT NULL, rung INTEGER NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (exercise, rung)
    ) WITHOUT ROWID;
    CREATE TABLE shown_solution (
        exercise TEXT PRIMARY KEY, at TEXT NOT NULL, gave_up INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE answer (
        id INTEGER PRIMARY KEY, lecture TEXT NOT NULL, question TEXT NOT NULL,
        version INTEGER NOT NULL, at TEXT NOT NULL, given TEXT NOT NULL, correct INTEGER NOT NULL
    );
    CREATE INDEX answer_by_question ON answer (lecture, question, id);
    CREATE TABLE section_read (
        lecture TEXT NOT NULL, section TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (lecture, section)
    ) WITHOUT ROWID;
    CREATE TABLE place (
        lecture TEXT PRIMARY KEY, section TEXT NOT NULL, line INTEGER NOT NULL, at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE note (
        id INTEGER PRIMARY KEY, lecture TEXT NOT NULL, section TEXT NOT NULL, anchor TEXT NOT NULL,
        words TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, gone_at TEXT
    );
    CREATE INDEX note_by_lecture ON note (lecture, id);
    """,
)


@dataclass(frozen=True)
class ExerciseState:
    """`state` is `new`, `begun` or `passed`."""

    state: str = "new"
    attempts: int = 0


@dataclass(frozen=True)
class Attempt:
    id: int
    at: datetime
    passed: bool
    seconds: float
    reference: str
    digest: str
    verdict: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """The latest answer to a question: what was given, as plain data, and whether it was right."""

    given: Any
    correct: bool
    at: datetime
    version: int


@dataclass(frozen=True)
class Place:
    """Where the learner stopped reading: a section of a lecture, and a line of its source."""

    lecture: str
    section: str
    line: int
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Note:
    """The learner's own note on a passage, which `anchor` names by its text."""

    id: int
    lecture: str
    section: str
    anchor: str
    words: str
    text: str
    at: datetime


class Store:
    """An open database. `notices` are sentences to show once, about what opening it met."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection, self.path = connection, path
        self.notices: list[str] = []
        self._file = rescue.identity(path)

    # ----------------------------------------------------------------- writing

    def record_attempt(self, exercise: str, source: str, verdict: dict[str, Any]) -> int:
        """Keep a checked version and its verdict, together or not at all. Returns its number."""
        now, digest = _now(), digest_of(source)
        with self._writing() as write:
            write("INSERT OR IGNORE INTO version VALUES (?, ?, ?, ?)",
                  (exercise, digest, source, now))
            cursor = write(
                "INSERT INTO attempt (exercise, digest, at, passed, seconds, reference, verdict) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (exercise, digest, now, int(verdict["passed"]), verdict["seconds"],
                 verdict["reference"]["name"], json.dumps(verdict)))
            return int(cursor.lastrowid or 0)

    def keep_version(self, exercise: str, source: str) -> str:
        """Keep a version that was not checked, such as one that a reset replaces."""
        digest = digest_of(source)
        with self._writing() as write:
            write("INSERT OR IGNORE INTO version VALUES (?, ?, ?, ?)",
                  (exercise, digest, source, _now()))
        return digest

    def record_start(self, exercise: str) -> None:
        with self._writing() as write:
            write("INSERT OR IGNORE INTO started VALUES (?, ?)", (exercise, _now()))

    def record_hint(self, exercise: str, rung: int) -> None:
        """Remember that the hint with this number, counted from 1, was shown."""
        with self._writing() as write:
            write("INSERT OR IGNORE INTO hint VALUES (?, ?, ?)", (exercise, rung, _now()))

    def record_solution_shown(self, exercise: str, gave_up: bool) -> None:
        with self._writing() as write:
            write("INSERT OR IGNORE INTO shown_solution VALUES (?, ?, ?)",
                  (exercise, _now(), int(gave_up)))

    def record_answer(self, lecture: str, question: str, version: int, given: Any,
                      correct: bool) -> None:
        with self._writing() as write:
            write("INSERT INTO answer (lecture, question, version, at, given, correct) "
                  "VALUES (?, ?, ?, ?, ?, ?)",
                  (lecture, question, version, _now(), json.dumps(given), int(correct)))

    def record_section_read(self, lecture: str, section: str) -> None:
        with self._writing() as write:
            write("INSERT OR IGNORE INTO section_read VALUES (?, ?, ?)",
                  (lecture, section, _now()))

    def remember_place(self, lecture: str, section: str, line: int) -> None:
        with self._writing() as write:
            write("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)",
                  (lecture, section, line, _now()))

    def keep_note(self, lecture: str, section: str, anchor: str, words: str, text: str,
                  replaces: int | None = None) -> int:
        """Keep a note, in the place of another; what is replaced is kept, but shown no more."""
        with self._writing() as write:
            if replaces is not None:
                write("UPDATE note SET gone_at = ? WHERE id = ?", (_now(), replaces))
            cursor = write(
                "INSERT INTO note (lecture, section, anchor, words, text, at) "
                "VALUES (?, ?, ?, ?, ?, ?)", (lecture, section, anchor, words, text, _now()))
            return int(cursor.lastrowid or 0)

    def take_note_away(self, note: int) -> None:
        """Show a note no more; it can be brought back."""
        with self._writing() as write:
            write("UPDATE note SET gone_at = ? WHERE id = ?", (_now(), note))

    def bring_note_back(self, note: int) -> None:
        with self._writing() as write:
            write("UPDATE note SET gone_at = NULL WHERE id = ?", (note,))

    def set_setting(self, name: str, value: Any) -> None:
        with self._writing() as write:
            write("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, json.dumps(value)))

    # ----------------------------------------------------------------- reading

    def exercise_states(self) -> dict[str, ExerciseState]:
        """The state of every exercise that was ever started or checked."""
        states = {name: ExerciseState("begun") for (name,) in self._all(
            "SELECT exercise FROM started")}
        for name, attempts, passed in self._all(
                "SELECT exercise, COUNT(*), MAX(passed) FROM attempt GROUP BY exercise"):
            states[name] = ExerciseState("passed" if passed else "begun", attempts)
        return states

    def exercise_state(self, exercise: str) -> ExerciseState:
        return self.exercise_states().get(exercise, ExerciseState())

    def attempts(self, exercise: str) -> list[Attempt]:
        """Every attempt at an exercise, oldest first."""
        return self._attempts("WHERE exercise = ? ORDER BY id", exercise)

    def _attempts(self, which: str, exercise: str) -> list[Attempt]:
        return [
            Attempt(row[0], _time(row[1]), bool(row[2]), row[3], row[4], row[5], json.loads(row[6]))
            for row in self._all("SELECT id, at, passed, seconds, reference, digest, verdict "
                                 f"FROM attempt {which}", (exercise,))
        ]

    def last_attempt(self, exercise: str) -> Attempt | None:
        """The latest attempt at an exercise."""
        found = self._attempts("WHERE exercise = ? ORDER BY id DESC LIMIT 1", exercise)
        return found[0] if found else None

    def versions(self, exercise: str) -> list[tuple[str, datetime]]:
        """Every kept version, oldest first, as `(digest, when first seen)`."""
        return [(digest, _time(at)) for digest, at in self._all(
            "SELECT digest, at FROM version WHERE exercise = ? ORDER BY at", (exercise,))]

    def unchecked_versions(self, exercise: str) -> list[tuple[str, datetime]]:
        """The kept versions that were never checked, as `versions` gives them."""
        checked = {digest for (digest,) in self._all(
            "SELECT DISTINCT digest FROM attempt WHERE exercise = ?", (exercise,))}
        return [each for each in self.versions(exercise) if each[0] not in checked]

    def version_text(self, exercise: str, digest: str) -> str:
        """The text of a kept version; `digest` may be shortened to what is unambiguous."""
        rows = self._all("SELECT text FROM version WHERE exercise = ? AND digest LIKE ? || '%'",
                         (exercise, digest))
        if len(rows) != 1:
            raise KeyError(digest)
        return str(rows[0][0])

    def hints_taken(self, exercise: str) -> int:
        """How many rungs of the hint ladder have been shown."""
        return int(self._all("SELECT COALESCE(MAX(rung), 0) FROM hint WHERE exercise = ?",
                             (exercise,))[0][0])

    def answers(self, lecture: str) -> dict[str, Answer]:
        """The latest answer to each question of a lecture, by the question's id."""
        rows = self._all("SELECT question, given, correct, at, version FROM answer "
                         "WHERE lecture = ? ORDER BY id", (lecture,))
        return {row[0]: Answer(json.loads(row[1]), bool(row[2]), _time(row[3]), row[4])
                for row in rows}

    def sections_read(self) -> dict[str, set[str]]:
        """The slugs of the sections read, by lecture."""
        read: dict[str, set[str]] = {}
        for lecture, section in self._all("SELECT lecture, section FROM section_read"):
            read.setdefault(lecture, set()).add(section)
        return read

    def place(self, lecture: str) -> Place | None:
        return self._place("WHERE lecture = ?", (lecture,))

    def last_place(self) -> Place | None:
        """Where the learner last read, in any lecture."""
        return self._place("ORDER BY at DESC LIMIT 1")

    def _place(self, which: str, values: tuple[str, ...] = ()) -> Place | None:
        rows = self._all(f"SELECT lecture, section, line, at FROM place {which}", values)
        return next((Place(lecture, section, line, _time(at))
                     for lecture, section, line, at in rows), None)

    def last_exercise(self) -> tuple[str, datetime] | None:
        """The exercise that was begun or checked last, and when."""
        rows = self._all("SELECT exercise, at FROM (SELECT exercise, at FROM started UNION ALL "
                         "SELECT exercise, at FROM attempt) ORDER BY at DESC LIMIT 1")
        return (rows[0][0], _time(rows[0][1])) if rows else None

    def notes(self, lecture: str | None = None) -> list[Note]:
        """The notes of a lecture, or all, in the order in which they were written."""
        return [Note(row[0], row[1], row[2], row[3], row[4], row[5], _time(row[6]))
                for row in self._all(
            "SELECT id, lecture, section, anchor, words, text, at FROM note "
            "WHERE gone_at IS NULL AND (? IS NULL OR lecture = ?) ORDER BY id",
            (lecture, lecture))]

    def setting(self, name: str, default: Any = None) -> Any:
        rows = self._all("SELECT value FROM setting WHERE name = ?", (name,))
        return json.loads(rows[0][0]) if rows else default

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            where = show(self.path) if self.path else "memory"
            raise EnvironmentLacksError(
                f"Your progress in {where} cannot be read ({error}). Close other programs that "
                "use it and start the tutor again; a damaged file is then kept aside."
            ) from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Any]:
        """One transaction; a failure is a sentence, and changes nothing."""
        try:
            self._follow_file()
            with self.connection:
                yield self.connection.execute
        except sqlite3.Error as error:
            where = show(self.path) if self.path else "memory"
            raise EnvironmentLacksError(
                f"Your progress could not be stored in {where} ({error}). Is the disk full, or "
                "the folder read-only?"
            ) from error

    def _follow_file(self) -> None:
        """Write to the file that stands at the path. One that was taken away under the open
        database is written anew, whole; one that was put in its place is opened."""
        found = rescue.identity(self.path)
        if self.path is None or found == self._file:
            return
        make_folder(self.path.parent, self.path.parent)
        old, self.connection = self.connection, _open(self.path)
        if found is None:
            old.backup(self.connection)
        old.close()
        self._file = rescue.identity(self.path)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def open_store(workspace: Workspace, *, create: bool = True) -> Store:
    """Open the learner's database; without `create`, a missing one is empty and in memory."""
    path = workspace.database
    if not create and not path.exists():
        store = Store(_connect(":memory:"), None)
        _migrate(store.connection)
        return store
    make_folder(workspace.home, workspace.home)
    try:
        return Store(_open(path), path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise EnvironmentLacksError(
                f"{show(path)} cannot be opened ({error}). Is the folder read-only, or another "
                "`tutor` holding it?"
            ) from error
    aside = rescue.set_aside(path)
    store = Store(_open(path), path)
    saved = rescue.salvage(aside, store.connection)
    begun = "a new one was begun with what could still be read" if saved else "a new one was begun"
    store.notices.append(
        f"{path.name} was damaged. It is kept as {aside.name}, and {begun}. Your exercise files "
        "are untouched."
    )
    return store


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5.0, check_same_thread=False)
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log. Unlike other statements this one does not wait for a lock
    that another process holds while it switches."""
    for attempt in range(50):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == 49:
                raise
            time.sleep(0.1)


def _open(path: Path) -> sqlite3.Connection:
    connection = _connect(str(path))
    try:
        _migrate(connection)
        # Opening alone does not read the tables; a damaged file shows itself here.
        if not rescue.is_sound(connection):
            raise sqlite3.DatabaseError("damaged")
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == len(MIGRATIONS):
        return
    if version > len(MIGRATIONS):
        raise EnvironmentLacksError(
            "Your progress was written by a newer version of the tutor. Update this one."
        )
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Two processes may open a new file at once: whoever comes second finds it done.
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number in range(version, len(MIGRATIONS)):
            for statement in MIGRATIONS[number].split(";"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def digest_of(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
