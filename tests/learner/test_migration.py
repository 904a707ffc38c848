"""A database of version 2 becomes one of events, and nothing is lost.

`progress-v2.sqlite3` was written by the last release of that version, with a row of every kind:
attempts with their texts, one of them after the clock went back by a day; answers and a drill;
notes that are there, rewritten and deleted; hints, solutions, sections, places, and drafts.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.errors import EnvironmentLacksError
from tutor.learner.store import Event, ExerciseState, Place, digest_of, open_store
from tutor.learner.workspace import Workspace

OLD = Path(__file__).parent / "progress-v2.sqlite3"


@pytest.fixture
def old(space: Workspace) -> Workspace:
    space.home.mkdir(parents=True)
    shutil.copy(OLD, space.database)
    return space


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_everything_is_still_there(old: Workspace) -> None:
    with open_store(old) as store:
        assert store.notices == []
        assert store.exercise_states() == {
            "chain": ExerciseState("passed", 4), "tokens": ExerciseState("begun", 1),
            "views": ExerciseState("begun", 0)}
        assert [(a.passed, a.reference) for a in store.attempts("chain")] == [
            (False, "numpy"), (True, "numpy"), (True, "numpy"), (False, "numpy")]
        verdict = store.attempts("chain")[0].verdict
        assert verdict["requirements"][0]["diagnosis"][0]["id"] == "largest-not-magnitude"
        assert store.hints_taken("chain") == 2
        assert [(e.item, e.data["gave_up"]) for e in store.events("solution")] == [
            ("chain", False), ("tokens", True)]
        assert store.answers("first-steps")["which"].given == ["four"]
        assert store.answers("first-steps")["why"].given["text"] == "sums, nöt products"
        assert [(e.data["given"], e.data["mark"]["correct"]) for e in store.events(
            "answer", item="first-steps/which")] == [(["three"], False), (["four"], True)]
        drill = store.answers("asking", "drill")["adding"]
        assert (drill.given["seed"], drill.version, drill.correct) == (4, "3", True)
        assert store.sections_read() == {"first-steps": {"a-figure", "formulas-and-boxes"}}
        assert store.place("first-steps") == Place("first-steps", "a-figure", 12)
        assert store.last_place() == Place("asking", "fresh", 40)
        assert [(n.section, n.text) for n in store.notes()] == [
            ("a-figure", "second thought"), ("normals", "mind the sign")]
        assert {e.data["text"] for e in store.events("note")} == {
            "first thought", "second thought", "mind the sign", "to be gone"}
        assert store.draft("asking/vector") == "7 "
        assert store.draft("planes#normals:def") == "mind the sign, and the size"
        assert (store.setting("theme"), store.setting("welcomed")) == ("paper", True)


def test_every_row_has_become_an_event_and_every_text_is_kept(old: Workspace) -> None:
    counted = {"start": "started", "hint": "hint", "check": "attempt", "note": "note",
               "solution": "shown_solution", "read": "section_read",
               "answer": "answer WHERE question NOT LIKE 'drill:%'",
               "drill": "answer WHERE question LIKE 'drill:%'",
               "note_deleted": "note WHERE gone_at IS NOT NULL"}
    with open_store(old) as store:
        for kind, table in counted.items():
            count, = rows(OLD, f"SELECT COUNT(*) FROM {table}")[0]
            assert len(list(store.events(kind))) == count > 0, kind
        texts = rows(OLD, "SELECT exercise, digest, text FROM version")
        assert [store.version_text(str(e), str(d)) for e, d, _ in texts] == [t for *_, t in texts]
        assert [kept.digest for kept in store.unchecked_versions("chain")] == [
            digest_of("my latest idea\n")]
        times = {e.at for e in store.events()}
        for table in ("attempt", "answer", "note", "started", "hint"):
            for (at,) in rows(OLD, f"SELECT at FROM {table}"):
                assert datetime.fromisoformat(str(at)) in times


def test_attempts_made_after_the_clock_went_back_are_still_the_latest(old: Workspace) -> None:
    with open_store(old) as store:
        checks = list(store.events("check"))
        assert [e.item for e in checks] == ["chain"] * 4 + ["tokens"]
        assert checks[-1].at < checks[0].at
        exercise = store.last_exercise()
        assert exercise is not None and exercise[0] == "tokens"
        store.record_start("later")
        assert list(store.events())[-1].item == "later"


def test_the_old_file_is_kept_beside_the_new_one_and_over_no_other(old: Workspace) -> None:
    before = {name: rows(OLD, f"SELECT * FROM {name}") for (name,) in rows(
        OLD, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    other = old.home / "progress-v2.sqlite3"
    other.write_text("mine")
    open_store(old).close()
    assert other.read_text() == "mine"
    copy, = (p for p in old.home.glob("progress-v2.*.sqlite3"))
    assert {name: rows(copy, f"SELECT * FROM {name}") for name in before} == before
    open_store(old).close()
    assert len(list(old.home.glob("progress-v2*.sqlite3"))) == 2, "once, not at every start"


def test_a_step_that_fails_leaves_the_old_file_as_it_was(
        old: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor.learner.store import version_2

    def full(*_: object) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(version_2, "insert", full)
    with pytest.raises(EnvironmentLacksError, match="disk is full"):
        open_store(old)
    assert rows(old.database, "PRAGMA user_version") == [(2,)]
    assert rows(old.database, "SELECT * FROM attempt") == rows(OLD, "SELECT * FROM attempt")
    monkeypatch.undo()
    with open_store(old) as store:
        assert len(store.attempts("chain")) == 4


def test_two_copies_of_one_old_file_become_the_same_events(old: Workspace,
                                                           tmp_path: Path) -> None:
    other = Workspace(tmp_path / "laptop")
    other.home.mkdir()
    shutil.copy(OLD, other.database)
    with open_store(old) as one, open_store(other) as two:
        theirs: list[Event] = list(two.events())
        assert one.merge(theirs) == 0
        assert list(one.events()) == theirs


def test_a_damaged_old_file_is_rescued_into_events(old: Workspace) -> None:
    whole, size = old.database.read_bytes(), 4096
    # The page that holds the places and no more: the file is damaged, the rest can be read.
    number, = rows(OLD, "SELECT rootpage FROM sqlite_master WHERE name = 'place'")[0]
    assert isinstance(number, int)
    start = (number - 1) * size
    old.database.write_bytes(whole[:start] + b"\xaa" * size + whole[start + size:])
    with open_store(old) as store:
        notice, = store.notices
        assert "with what could still be read" in notice
        assert len(store.attempts("chain")) == 4 and len(store.notes()) == 2
        assert store.last_place() is None


def test_a_database_of_version_1_comes_all_the_way(space: Workspace) -> None:
    from tutor.learner.store import schema

    space.home.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(space.database)) as connection:
        schema.migrate(connection, 1)
        connection.execute("INSERT INTO started VALUES ('conv', ?)",
                           (datetime.now(UTC).isoformat(),))
        connection.commit()
    with open_store(space) as store:
        assert store.exercise_states() == {"conv": ExerciseState("begun", 0)}
        store.write_note("four", "templates", "abc", "Take a digit", "one")
        assert len(store.notes()) == 1


