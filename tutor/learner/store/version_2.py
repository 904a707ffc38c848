"""From version 2, whose tables held what is derived now, to events.

Ids are computed from the rows alone, so that two copies of one database become the same events.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from tutor.learner.store.events import Event, compose, insert

_TABLES = """
    CREATE TABLE event (
        id TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL,
        version TEXT NOT NULL, mode TEXT NOT NULL, session TEXT NOT NULL, seconds REAL,
        hints INTEGER NOT NULL, data TEXT NOT NULL
    );
    CREATE INDEX event_by_item ON event (item, kind, id);
    CREATE INDEX event_by_session ON event (session, kind, item);
    ALTER TABLE version RENAME TO old_version;
    CREATE TABLE version (
        exercise TEXT NOT NULL, digest TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
        id TEXT NOT NULL, PRIMARY KEY (exercise, digest)
    );
    CREATE INDEX version_by_id ON version (id);
    ALTER TABLE place RENAME TO old_place;
    CREATE TABLE place (
        lecture TEXT PRIMARY KEY, section TEXT NOT NULL, line INTEGER NOT NULL, id TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE draft (item TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID
"""
_REPLACED = ("attempt", "started", "hint", "shown_solution", "answer", "section_read", "note",
             "old_version", "old_place")


def to_events(connection: sqlite3.Connection) -> None:
    """The step to version 3. Inside a transaction."""
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    for event in _numbered(_events(connection)):
        insert(connection.execute, event)
    for exercise, digest, text, at in connection.execute("SELECT * FROM old_version").fetchall():
        connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?)",
                           (exercise, digest, text, at, _id(_ms(at), (exercise, digest))))
    for lecture, section, line, at in connection.execute("SELECT * FROM old_place").fetchall():
        connection.execute("INSERT INTO place VALUES (?, ?, ?, ?)",
                           (lecture, section, line, _id(_ms(at), (lecture, section))))
    _move_drafts(connection)
    for table in _REPLACED:
        connection.execute(f"DROP TABLE {table}")


Dated = tuple[int, int, Event]


def _numbered(found: list[Dated]) -> Iterator[Event]:
    """The events in their order, each with an id that is greater than the one before."""
    last = count = 0
    for ms, _, event in sorted(found, key=lambda each: each[:2]):
        count = 0 if ms > last else count + 1
        last = max(ms, last) + (count >> 12)
        count &= 0xFFF
        row = (event.kind, event.item, event.at.isoformat(), event.data)
        yield replace(event, id=_id(last, row, count))


def _events(connection: sqlite3.Connection) -> list[Dated]:
    """Every row as an event, with its time and its rank among those of the same time. The rows of
    a table that numbered them keep their order, whatever the clock said."""
    found: list[Dated] = []

    def add(at: str, rank: int, kind: str, item: str, data: dict[str, Any], least: int = 0,
            **other: Any) -> int:
        ms = max(_ms(at), least)
        found.append((ms, rank, Event("", datetime.fromisoformat(at), kind, item, data=data,
                                      **other)))
        return ms

    def rows(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query).fetchall()

    for exercise, at in rows("SELECT exercise, at FROM started"):
        add(at, 0, "start", exercise, {}, mode="practice")
    for exercise, rung, at in rows("SELECT exercise, rung, at FROM hint"):
        add(at, 1, "hint", exercise, {"rung": rung}, mode="practice", hints=rung)
    for exercise, at, gave_up in rows("SELECT exercise, at, gave_up FROM shown_solution"):
        add(at, 2, "solution", exercise, {"gave_up": bool(gave_up)}, mode="practice")
    ms = 0
    for exercise, digest, at, passed, verdict in rows(
            "SELECT exercise, digest, at, passed, verdict FROM attempt ORDER BY id"):
        ms = add(at, 3, "check", exercise, {"digest": digest, "passed": bool(passed),
                                            "verdict": json.loads(verdict)}, ms, mode="practice")
    ms = 0
    for lecture, question, version, at, given, correct in rows(
            "SELECT lecture, question, version, at, given, correct FROM answer ORDER BY id"):
        drill, plain = question.startswith("drill:"), json.loads(given)
        hints = plain.get("hints", 0) if drill and isinstance(plain, dict) else 0
        ms = add(at, 4, "drill" if drill else "answer",
                 f"{lecture}/{question.removeprefix('drill:')}",
                 {"given": plain, "mark": {"correct": bool(correct)}}, ms,
                 version=str(version), mode="lesson", hints=hints)
    for lecture, section, at in rows("SELECT lecture, section, at FROM section_read"):
        add(at, 5, "read", f"{lecture}#{section}", {}, mode="lesson")
    ms = 0
    for note, lecture, section, anchor, words, text, at, gone_at in rows(
            "SELECT id, lecture, section, anchor, words, text, at, gone_at FROM note ORDER BY id"):
        item = f"{lecture}#{section}"
        name = _id(max(_ms(at), ms), (lecture, section, anchor, at), note & 0xFFF)
        ms = add(at, 6, "note", item, {"note": name, "anchor": anchor, "words": words,
                                       "text": text}, ms)
        if gone_at is not None:
            add(gone_at, 7, "note_deleted", item, {"note": name}, ms)
    return found


def _move_drafts(connection: sqlite3.Connection) -> None:
    """Unfinished texts, which were settings, to a table of their own."""
    for name, value in connection.execute(
            "SELECT name, value FROM setting WHERE name LIKE 'draft:%'").fetchall():
        connection.execute("DELETE FROM setting WHERE name = ?", (name,))
        item, text = name.removeprefix("draft:"), json.loads(value)
        if item.startswith("answer:"):
            item = item.removeprefix("answer:")
        elif item.count("/") >= 2:
            lecture, section, anchor = item.split("/", 2)
            item = f"{lecture}#{section}:{anchor}"
        if text:
            connection.execute("INSERT INTO draft VALUES (?, ?)", (item, text))


def _ms(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp() * 1000)


def _id(milliseconds: int, row: Any, count: int = 0) -> str:
    digest = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).digest()
    return compose(milliseconds, count << 62 | int.from_bytes(digest[:8]) >> 2)
