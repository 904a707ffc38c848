"""The open database: what is written to it, in transactions that hold whole or not at all."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor.clock import now
from tutor.errors import EnvironmentLacksError
from tutor.learner.store import connection as database
from tutor.learner.store import derived, rescue
from tutor.learner.store.events import AGAIN, Event, Write, checked, insert, next_id, select
from tutor.learner.store.names import Names
from tutor.learner.store.records import KeptText
from tutor.learner.store.schema import migrate
from tutor.learner.store.views import Views
from tutor.learner.workspace import Workspace, make_folder, show

# So long after a wait in vain nobody is waited for, in seconds.
_HURRY = 10.0


class Store(Views):
    """An open database. `notices` are sentences to show once, about what opening it met.

    `names` maps former names of items to the present ones. Every method raises an
    `EnvironmentLacksError` where the file cannot be read or written. `refusal` is the sentence
    with which one that can only be read refuses to keep anything.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None, names: Names,
                 patience: float = database.PATIENCE, refusal: str = "") -> None:
        self.connection, self.path, self.names = connection, path, names
        self.refusal = refusal
        # How long a write waits for others, and until when it does not wait at all: whoever has
        # waited in vain does not wait again for the next key that is pressed.
        self._patience, self._hurried_until = patience, 0.0
        self.session = _session()
        self.notices: list[str] = []
        self._file = rescue.identity(path)

    # ----------------------------------------------------------------------- exercises

    def record_start(self, exercise: str) -> None:
        """Remember that an exercise was begun."""
        with self._writing() as write:
            if self.exercise_state(exercise).state == "new":
                self._append(write, "start", exercise, mode="practice")

    def record_attempt(self, exercise: str, source: str, verdict: dict[str, Any],
                       version: str = "", mode: str = "practice") -> Event:
        """Keep a checked text and its verdict, together or not at all. `version` is that of the
        exercise's checks. What was checked before, with the same result, is no new attempt."""
        digest = digest_of(source)
        data = {"digest": digest, "passed": bool(verdict["passed"]), "verdict": verdict}
        with self._writing() as write:
            self._keep(write, exercise, source)
            if mode != AGAIN and self._repeats(write, exercise, version, data):
                data["repeat"] = True
            return self._append(write, "check", exercise, data, version=version, mode=mode,
                                hints=self.hints_taken(exercise))

    def _repeats(self, write: Write, exercise: str, version: str, data: dict[str, Any]) -> bool:
        """Whether the text, unchanged since, was checked in the same way with the same result."""
        which, values = self._which(("check",), exercise)
        # Row by row: most often the first one tells.
        for before in select(write, f"{which} ORDER BY id DESC", values):
            if before.again:
                continue
            if before.data.get("digest") != data["digest"]:
                return False
            if before.version == version and _outcome(before.data) == _outcome(data):
                return True
        return False

    def keep_version(self, exercise: str, source: str) -> str:
        """Keep a text that was not checked, such as one that a reset replaces. Returns its
        digest."""
        with self._writing() as write:
            self._keep(write, exercise, source)
        return digest_of(source)

    def _keep(self, write: Write, exercise: str, source: str) -> None:
        write("INSERT OR IGNORE INTO version (exercise, digest, text, at, id) "
              "VALUES (?, ?, ?, ?, ?)",
              (exercise, digest_of(source), source, now().isoformat(timespec="microseconds"),
               self._next_id(write)))

    def record_hint(self, exercise: str, rung: int) -> None:
        """Remember that the hint with this number, counted from 1, was shown."""
        with self._writing() as write:
            data = {"rung": rung, "repeat": rung <= self.hints_taken(exercise)}
            self._append(write, "hint", exercise, data, mode="practice", hints=rung)

    def record_solution_shown(self, exercise: str, gave_up: bool) -> None:
        """Remember that the model answer was shown."""
        with self._writing() as write:
            data = {"gave_up": gave_up, "repeat": bool(self._latest("solution", exercise))}
            self._append(write, "solution", exercise, data, mode="practice")

    # ------------------------------------------------------------------------- answers

    def record_answer(self, item: str, version: str, given: Any, mark: Mapping[str, Any], *,
                      kind: str = "answer", mode: str = "lesson", seconds: float | None = None,
                      hints: int = 0, draft: str = "") -> Event:
        """Keep an answer with its mark, which says whether it is `correct`; its draft goes, which
        is the item's where none is named. `kind` is `answer`, or `drill` for a question with fresh
        numbers."""
        with self._writing() as write:
            write("DELETE FROM draft WHERE item = ?", (draft or item,))
            return self._append(write, kind, item, {"given": given, "mark": dict(mark)},
                                version=version, mode=mode, seconds=seconds, hints=hints)

    def record(self, kind: str, item: str, data: Mapping[str, Any], *, mode: str = "",
               seconds: float | None = None) -> Event:
        """Keep an event of a kind of which nothing is derived."""
        with self._writing() as write:
            return self._append(write, kind, item, dict(data), mode=mode, seconds=seconds)

    def finish_exam(self, data: Mapping[str, Any], answers: Iterable[Mapping[str, Any]],
                    drafts: Iterable[str], at: datetime) -> Event:
        """Keep the end of an exam, at the time when it was over, and its answers, all at once; what
        was written for it stays only there."""
        with self._writing() as write:
            for answer in answers:
                self._append(write, answer["kind"], answer["item"],
                             {"given": answer["given"], "mark": answer["mark"]}, mode="exam",
                             version=answer["version"], seconds=answer["seconds"])
            write("DELETE FROM draft WHERE item IN ("
                  f"{', '.join('?' * len(names := list(drafts)))})", tuple(names))
            return self._append(write, "exam_finish", "exam",
                                {**data, "over": at.isoformat(timespec="seconds")}, mode="exam")

    def suspend(self, item: str, suspended: bool = True) -> None:
        """Have a question, or a generator, not come up in review; or have it come up again."""
        with self._writing() as write:
            self._append(write, "suspend" if suspended else "resume", item, mode="review")

    def take_back(self, item: str, events: Iterable[str]) -> None:
        """Have answers to an item, by the ids of their events, count for nothing."""
        with self._writing() as write:
            self._append(write, "undo", item, {"events": list(events)}, mode="review")

    def save_draft(self, item: str, text: str) -> None:
        """Keep what is being written for an item; nothing, where it is empty."""
        with self._writing() as write:
            if text:
                write("INSERT OR REPLACE INTO draft VALUES (?, ?)", (item, text))
            else:
                write("DELETE FROM draft WHERE item = ?", (item,))

    # ------------------------------------------------------------------------- reading

    def record_section_read(self, lecture: str, section: str) -> None:
        """Remember that a section was read: once in every run of the program."""
        item = f"{lecture}#{section}"
        with self._writing() as write:
            before = self._latest("read", item)
            if not before or before[0].session != self.session:
                self._append(write, "read", item, {"repeat": bool(before)}, mode="lesson")

    def remember_place(self, lecture: str, section: str, line: int) -> None:
        """Remember where reading stopped."""
        with self._writing() as write:
            write("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)",
                  (lecture, section, line, self._next_id(write)))

    def write_note(self, lecture: str, section: str, anchor: str, words: str, text: str,
                   note: str | None = None) -> str:
        """Keep a note, or what a note says now. Returns its id."""
        with self._writing() as write:
            # A new one is called like the event that it begins with.
            name = self._next_id(write)
            data = {"note": note or name, "anchor": anchor, "words": words, "text": text}
            self._append(write, "note", f"{lecture}#{section}", data, name=name)
            return note or name

    def delete_note(self, note: str) -> None:
        """Show a note no more; it can be restored."""
        self._about_note(note, "note_deleted")

    def restore_note(self, note: str) -> None:
        """Show a deleted note again."""
        self._about_note(note, "note_restored")

    def _about_note(self, note: str, kind: str) -> None:
        with self._writing() as write:
            row = write("SELECT item FROM derived_note WHERE note = ?", (note,)).fetchone()
            if row is not None:
                self._append(write, kind, row[0], {"note": note})

    def set_setting(self, name: str, value: Any) -> None:
        """Set something under a name."""
        with self._writing() as write:
            write("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, json.dumps(value)))

    # --------------------------------------------------------------------------- events

    def merge(self, events: Iterable[Event],
              texts: Iterable[tuple[str, KeptText, str]] = ()) -> int:
        """Take in events of another machine, and kept texts by their exercise; those that are here
        already change nothing. Returns how many events are new. Raises a `UsageError` for what is
        no event."""
        with self._writing() as write:
            new = sum([insert(write, event) for event in checked(events)])
            for exercise, kept, text in texts:
                # Of two machines that kept the same text, the first to do so names it.
                write("INSERT INTO version (exercise, digest, text, at, id) VALUES (?, ?, ?, ?, ?) "
                      "ON CONFLICT (exercise, digest) DO UPDATE SET at = excluded.at, "
                      "id = excluded.id WHERE excluded.id < id",
                      (exercise, kept.digest, text, kept.at.isoformat(timespec="microseconds"),
                       kept.id))
            if new:
                # They may lie between others: what is derived depends on the order of all.
                derived.rebuild(self.connection, self.names)
        return new

    def follow_names(self, names: Names) -> None:
        """Have what was done under former names of items belong to the present ones."""
        if dict(names) == dict(self.names):
            return
        try:
            self.names = database.bring_up(self.connection, names)
        except sqlite3.Error as error:
            raise self._not_stored(error) from error

    def rebuild(self) -> None:
        """Derive everything anew from the events."""
        with self._writing():
            derived.rebuild(self.connection, self.names)

    def _append(self, write: Write, kind: str, item: str, data: dict[str, Any] | None = None, *,
                name: str | None = None, **other: Any) -> Event:
        event = Event(name or self._next_id(write), now(), kind, item, session=self.session,
                      data={key: value for key, value in (data or {}).items()
                            if key != "repeat" or value}, **other)
        insert(write, event)
        derived.apply(write, event, self.names)
        return event

    def _next_id(self, write: Write) -> str:
        """An id that comes after everything here."""
        greatest, = write("SELECT MAX(id) FROM (SELECT MAX(id) AS id FROM event UNION ALL "
                          "SELECT MAX(id) FROM version UNION ALL SELECT MAX(id) FROM place)"
                          ).fetchone()
        return next_id(greatest)

    # ---------------------------------------------------------------------- the connection

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            if not isinstance(error, sqlite3.OperationalError):
                database.doubt(self.connection)
            where = show(self.path) if self.path else "memory"
            raise EnvironmentLacksError(
                f"Your progress in {where} cannot be read ({error}). Close other programs that "
                "use it and start the tutor again; a damaged file is then kept aside."
            ) from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Write]:
        """One transaction; a failure is a sentence, and changes nothing."""
        if self.refusal:
            raise EnvironmentLacksError(self.refusal)
        try:
            self._follow_file()
            if self._hurried_until and time.monotonic() > self._hurried_until:
                self._wait_for_others(self._patience)
            with database.transaction(self.connection):
                yield self.connection.execute
        except sqlite3.Error as error:
            if "locked" in str(error):
                self._wait_for_others(0.0)
            raise self._not_stored(error) from error

    def _wait_for_others(self, seconds: float) -> None:
        self.connection.execute(f"PRAGMA busy_timeout = {int(1000 * seconds)}")
        self._hurried_until = 0.0 if seconds else time.monotonic() + _HURRY

    def _not_stored(self, error: sqlite3.Error) -> EnvironmentLacksError:
        where = show(self.path) if self.path else "memory"
        return EnvironmentLacksError(
            f"Your progress could not be stored in {where} ({error}). {database.advice(error)}")

    def _follow_file(self) -> None:
        """Write to the file that stands at the path. One that was taken away under the open
        database is written anew, whole; one that was put in its place is opened."""
        found = rescue.identity(self.path)
        if self.path is None or found == self._file:
            return
        make_folder(self.path.parent, self.path.parent)
        old = self.connection
        self.connection, _ = database.open_file(self.path, self.names, self._patience)
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


def open_store(workspace: Workspace, *, create: bool = True, names: Names | None = None,
               patience: float = database.PATIENCE, to_read: bool = False) -> Store:
    """Open the learner's database; without `create`, a missing one is empty and in memory.

    `names` maps former names of items to the present ones; None takes those of the last time.
    `patience` is how many seconds to wait for another program that writes. One that cannot be
    written is opened `to_read`, or without `create`, all the same: a notice says why, and whoever
    would keep something there is refused.
    """
    path = workspace.database
    if not create and not path.exists():
        memory = database.connect(":memory:")
        migrate(memory)
        return Store(memory, None, database.bring_up(memory, names))
    try:
        make_folder(workspace.home, workspace.home)
    except EnvironmentLacksError as error:
        if not to_read:
            raise
        return _to_read(path, names, str(error))
    try:
        return _opened(path, names, patience)
    except sqlite3.OperationalError as error:
        said = f"{show(path)} cannot be opened ({error}). {database.advice(error)}"
        if to_read or not create:
            return _to_read(path, names, said)
        raise EnvironmentLacksError(said) from error
    except sqlite3.DatabaseError:
        return _begun_anew(path, names)


def _opened(path: Path, names: Names | None, patience: float = database.PATIENCE) -> Store:
    connection, known = database.open_file(path, names, patience)
    return Store(connection, path, known, patience)


def _to_read(path: Path, names: Names | None, why: str) -> Store:
    """What can be read of the database; `why` says what stands in the way of more."""
    memory = database.copied(path)
    store = Store(memory, path, database.bring_up(memory, names), refusal=why)
    store.notices.append(f"{why} Until then you can read, and nothing that you do is saved.")
    return store


def _begun_anew(path: Path, names: Names | None) -> Store:
    """Keep a damaged file aside, and begin a new one with what can still be read of it."""
    aside = rescue.set_aside(path)
    with contextlib.closing(database.connect(str(path))) as fresh:
        saved = rescue.salvage(aside, fresh)
    store = _opened(path, names)
    begun = "a new one was begun with what could still be read" if saved else "a new one was begun"
    store.notices.append(
        f"{path.name} was damaged. It is kept as {aside.name}, and {begun}. Your exercise files "
        "are untouched."
    )
    return store


def digest_of(source: str) -> str:
    """What names a text by its content."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


@functools.lru_cache(maxsize=1)
def _session() -> str:
    """What names this run of the program."""
    return os.urandom(8).hex()


def _outcome(data: Mapping[str, Any]) -> tuple[object, ...]:
    """What a verdict comes to, whatever numbers it was reached on."""
    verdict = data.get("verdict", {})
    return (data.get("passed"), verdict.get("reference"),
            [(each.get("name"), each.get("passed"), each.get("rung"))
             for each in verdict.get("requirements", ())])
