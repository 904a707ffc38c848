"""What is derived from events, in tables of its own: kept up with every event, and made anew
whenever these tables, or the names of items, have changed."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from tutor.learner.store import cards
from tutor.learner.store.events import FORMAT, Event, Write, select
from tutor.learner.store.names import Names, present

# To be raised with every change of the tables or of what is put in them.
VERSION = 3
PREFIX = "derived_"

_TABLES = f"""
    CREATE TABLE derived_from (version INTEGER NOT NULL, names TEXT NOT NULL);
    CREATE TABLE derived_exercise (
        item TEXT PRIMARY KEY, begun INTEGER NOT NULL, attempts INTEGER NOT NULL,
        passed INTEGER NOT NULL, hints INTEGER NOT NULL, active TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE derived_pass (
        item TEXT NOT NULL, version TEXT NOT NULL, PRIMARY KEY (item, version)
    ) WITHOUT ROWID;
    CREATE TABLE derived_latest (
        kind TEXT NOT NULL, item TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (kind, item)
    ) WITHOUT ROWID;
    CREATE TABLE derived_note (
        note TEXT PRIMARY KEY, item TEXT NOT NULL, anchor TEXT NOT NULL, words TEXT NOT NULL,
        text TEXT NOT NULL, at TEXT NOT NULL, deleted INTEGER NOT NULL
    ) WITHOUT ROWID;
    {cards.TABLES}
"""
# Of these kinds the latest event about an item is what counts.
_LATEST = ("check", "solution", "answer", "drill", "read")


def apply(write: Write, event: Event, names: Names) -> None:
    """Take one more event into what is derived. It has to be the latest of all."""
    if event.data.get("format", FORMAT) != FORMAT:
        return
    if event.again:
        return
    item = present(event.item, names)
    if event.kind in _LATEST:
        write("INSERT OR REPLACE INTO derived_latest VALUES (?, ?, ?)",
              (event.kind, item, event.id))
    if event.kind in ("start", "check", "hint"):
        _exercise(write, event, item)
    elif event.kind in ("note", "note_deleted", "note_restored"):
        _note(write, event, item)
    if event.kind in cards.KINDS:
        cards.take(write, event, names)


def _exercise(write: Write, event: Event, item: str) -> None:
    write("INSERT OR IGNORE INTO derived_exercise VALUES (?, 0, 0, 0, 0, '')", (item,))
    if event.kind == "hint":
        write("UPDATE derived_exercise SET hints = MAX(hints, ?) WHERE item = ?",
              (int(event.data.get("rung", 0)), item))
        return
    check, passed = event.kind == "check", bool(event.data.get("passed"))
    write("UPDATE derived_exercise SET begun = 1, attempts = attempts + ?, "
          "passed = MAX(passed, ?), active = ? WHERE item = ?",
          (int(check and not event.repeat), int(passed), event.id, item))
    if passed:
        write("INSERT OR IGNORE INTO derived_pass VALUES (?, ?)", (item, event.version))


def _note(write: Write, event: Event, item: str) -> None:
    data: dict[str, Any] = event.data
    if event.kind != "note":
        write("UPDATE derived_note SET deleted = ? WHERE note = ?",
              (int(event.kind == "note_deleted"), str(data.get("note"))))
        return
    write("INSERT OR REPLACE INTO derived_note VALUES (?, ?, ?, ?, ?, ?, 0)",
          (str(data.get("note") or event.id), item, str(data.get("anchor", "")),
           str(data.get("words", "")), str(data.get("text", "")),
           event.at.isoformat(timespec="microseconds")))


def state(connection: sqlite3.Connection) -> tuple[int, Names]:
    """Of which kind the tables are, and with which names they were derived; 0 where there are
    none yet."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'derived_from'").fetchone():
        return 0, {}
    row = connection.execute("SELECT version, names FROM derived_from").fetchone()
    return (row[0], json.loads(row[1])) if row else (0, {})


def rebuild(connection: sqlite3.Connection, names: Names) -> None:
    """Derive everything from the events. Inside a transaction."""
    for (table,) in connection.execute(
            f"SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '{PREFIX}%'"
            ).fetchall():
        connection.execute(f"DROP TABLE {table}")
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO derived_from VALUES (?, ?)",
                       (VERSION, json.dumps(dict(names), sort_keys=True)))
    for event in select(connection.execute):
        apply(connection.execute, event, names)
