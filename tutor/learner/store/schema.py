"""The tables of the database, by version: each step leads from one version to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from tutor.errors import EnvironmentLacksError


def _to_events(connection: sqlite3.Connection) -> None:
    from tutor.learner.store.version_2 import to_events

    to_events(connection)


# Each entry takes the schema from its index to the next version: SQL statements, or a function.
# Entries are only ever added. What is derived from events is not among them: see `derived`.
MIGRATIONS: tuple[str | Callable[[sqlite3.Connection], None], ...] = (
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
    _to_events,
)
# Before the step from these versions the file is copied: the step rewrites what is there.
COPIED = (2,)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of a database's tables; 0 where there are none yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, last: int | None = None,
            copy: Callable[[int], object] = lambda version: None) -> None:
    """Bring the tables up to the version `last`, by default the present one, in a transaction.

    `copy` is called before a step that rewrites what is there, with the version to be copied.
    Raises an `EnvironmentLacksError` where a newer version of the tutor wrote them.
    """
    last = len(MIGRATIONS) if last is None else last
    version = version_of(connection)
    if version > len(MIGRATIONS):
        raise EnvironmentLacksError(
            "Your progress was written by a newer version of the tutor. Update this one."
        )
    if version >= last:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Two processes may open a new file at once: whoever comes second finds it done.
        version = version_of(connection)
        if version in COPIED and version < last:
            copy(version)
        for number in range(version, last):
            step = MIGRATIONS[number]
            if isinstance(step, str):
                for statement in step.split(";"):
                    if statement.strip():
                        connection.execute(statement)
            else:
                step(connection)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
