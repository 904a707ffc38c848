"""Events: their order, what is derived from them, and the histories of two machines as one."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor import clock
from tutor.errors import UsageError
from tutor.learner.store import ExerciseState, Store, open_store
from tutor.learner.store import events as events_module
from tutor.learner.store import store as store_module
from tutor.learner.store.events import Event, next_id
from tutor.learner.workspace import Workspace

VERDICT: dict[str, Any] = {"passed": False, "seconds": 0.25, "reference": {"name": "numpy"},
                           "requirements": [{"name": "f", "passed": False, "rung": "value"}]}
RIGHT = VERDICT | {"passed": True, "requirements": [{"name": "f", "passed": True, "rung": None}]}


# ------------------------------------------------------------------------------------- ids


@given(st.lists(st.integers(0, 2**47), max_size=50))
def test_the_next_id_is_greater_whatever_the_clock_says(times: list[int]) -> None:
    last = None
    for milliseconds in times:
        following = next_id(last, milliseconds)
        assert last is None or following > last
        assert events_module._ID.fullmatch(following)
        last = following


def test_an_id_tells_its_time_and_is_a_uuid_of_version_7() -> None:
    from uuid import UUID

    name = UUID(next_id(None, 1_700_000_000_123))
    assert (name.version, name.variant) == (7, "specified in RFC 4122")
    assert name.int >> 80 == 1_700_000_000_123


def test_two_machines_that_go_on_from_one_event_do_not_meet() -> None:
    first = next_id(None, 5)
    both: list[str] = []
    for _ in range(2):
        name = first
        for _ in range(500):
            name = next_id(name, 1)
            both.append(name)
    assert len(set(both)) == 1000


# ------------------------------------------------------------------------- what is derived

EXERCISES, SECTIONS = ("conv", "lstm", "old_conv"), ("ff#intro", "ff#end", "cnn#intro")
NAMES = {"old_conv": "conv", "cnn/": "convnets/", "ff#end": "ff#last", "ff/why": "ff/because"}

action = st.one_of(
    st.tuples(st.just("start"), st.sampled_from(EXERCISES)),
    st.tuples(st.just("check"), st.sampled_from(EXERCISES), st.sampled_from("abc"), st.booleans(),
              st.sampled_from(("", "v1", "v2"))),
    st.tuples(st.just("hint"), st.sampled_from(EXERCISES), st.integers(1, 4)),
    st.tuples(st.just("solution"), st.sampled_from(EXERCISES), st.booleans()),
    st.tuples(st.just("answer"), st.sampled_from(("ff/why", "cnn/why")), st.booleans()),
    st.tuples(st.just("read"), st.sampled_from(SECTIONS)),
    st.tuples(st.just("note"), st.sampled_from(SECTIONS), st.sampled_from("xyz")),
    st.tuples(st.just("rewrite"), st.integers(0, 9), st.sampled_from("uvw")),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("restore"), st.integers(0, 9)),
)


def memory(names: dict[str, str] | None = None) -> Store:
    return open_store(Workspace(NOWHERE), create=False, names=names)


NOWHERE = Path("/nowhere/at/all")


def do(store: Store, actions: list[tuple[Any, ...]]) -> None:
    """What a learner does, one thing after another."""
    notes: list[str] = []
    for kind, *rest in actions:
        match kind:
            case "start":
                store.record_start(rest[0])
            case "check":
                exercise, text, passed, version = rest
                store.record_attempt(exercise, text, RIGHT if passed else VERDICT, version)
            case "hint":
                store.record_hint(*rest)
            case "solution":
                store.record_solution_shown(*rest)
            case "answer":
                store.record_answer(rest[0], "1", "x", {"correct": rest[1]})
            case "read":
                store.record_section_read(*rest[0].split("#"))
            case "note":
                notes.append(store.write_note(*rest[0].split("#"), "anchor", "words", rest[1]))
            case _ if rest[0] < len(notes):
                note = notes[rest[0]]
                if kind == "rewrite":
                    store.write_note("ff", "intro", "anchor", "words", rest[1], note)
                elif kind == "delete":
                    store.delete_note(note)
                else:
                    store.restore_note(note)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every derived row."""
    return {table: sorted(store.connection.execute(f"SELECT * FROM {table}").fetchall())
            for (table,) in store.connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'derived_%'")}


@given(st.lists(action, max_size=30), st.sampled_from((None, NAMES)))
@settings(max_examples=60, deadline=None)
def test_keeping_up_and_deriving_anew_come_to_the_same(
        actions: list[tuple[Any, ...]], names: dict[str, str] | None) -> None:
    with memory(names) as store:
        do(store, actions)
        kept_up = everything(store)
        store.rebuild()
        assert everything(store) == kept_up


@given(st.lists(action, max_size=15), st.lists(action, max_size=15), st.lists(action, max_size=15),
       st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_histories_of_two_machines_become_one(
        common: list[tuple[Any, ...]], here: list[tuple[Any, ...]], there: list[tuple[Any, ...]],
        chance: random.Random) -> None:
    with memory() as one, memory() as two, memory() as three:
        do(one, common)
        two.merge(one.events())
        do(one, here)
        do(two, there)
        mine, theirs = list(one.events()), list(two.events())
        assert one.merge(theirs) == len({e.id for e in theirs} - {e.id for e in mine})
        two.merge(mine)
        assert one.merge(theirs) == 0
        # In any order, and some of them twice.
        both = [*mine, *theirs]
        chance.shuffle(both)
        for start in range(0, len(both), 7):
            three.merge(both[start:start + 7])
        assert everything(one) == everything(two) == everything(three)
        assert list(one.events()) == list(two.events()) == list(three.events())


@pytest.mark.parametrize("change", [
    {"id": "17"}, {"id": "zzzzzzzz-ffff-7fff-bfff-ffffffffffff"}, {"at": datetime(2026, 1, 1)}])
def test_what_is_no_event_is_refused_and_nothing_of_it_is_taken(change: dict[str, Any]) -> None:
    with memory() as store:
        right = Event(next_id(None), datetime.now(UTC), "start", "conv")
        with pytest.raises(UsageError):
            store.merge([right, replace(right, **change)])
        assert list(store.events()) == []


def test_an_event_of_a_later_format_is_kept_and_changes_nothing() -> None:
    with memory() as store:
        later = Event(next_id(None), datetime.now(UTC), "check", "conv",
                      data={"format": 2, "passed": "by all means"})
        strange = Event(next_id(later.id), datetime.now(UTC), "dance", "conv")
        assert store.merge([later, strange]) == 2
        assert store.exercise_states() == {}
        assert next(store.events("check")).data == later.data


# ---------------------------------------------------------------- attempts and repetitions


def test_a_check_of_the_same_text_with_the_same_result_is_no_new_attempt() -> None:
    with memory() as store:
        keras = VERDICT | {"reference": {"name": "keras"}}
        for text, verdict, version in (
                ("a", VERDICT, "1"), ("a", VERDICT | {"seconds": 9.0}, "1"),  # repeats the first
                ("a", keras, "1"), ("a", VERDICT, "1"), ("a", keras, "1"),  # the last two repeat
                ("a", VERDICT, "2"), ("a", RIGHT, "2"),
                ("b", VERDICT, "2"), ("a", RIGHT, "2")):
            store.record_attempt("conv", text, verdict, version)
        assert [e.repeat for e in store.events("check")] == [
            False, True, False, True, True, False, False, False, False]
        assert store.exercise_state("conv") == ExerciseState("passed", 6)
        assert len(store.attempts("conv")) == 6
        last = store.last_attempt("conv")
        assert last is not None and last.passed


def test_hints_and_sections_met_again_are_told_apart(space: Workspace,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    for run in ("one", "two"):
        monkeypatch.setattr(store_module, "_session", lambda run=run: run)
        with open_store(space) as store:
            for rung in (1, 2, 1):
                store.record_hint("conv", rung)
            for _ in range(3):
                store.record_section_read("ff", "intro")
    with open_store(space) as store:
        assert [e.repeat for e in store.events("hint")] == [False, False, True, True, True, True]
        assert [(e.session, e.repeat) for e in store.events("read")] == [
            ("one", False), ("two", True)]
        assert store.hints_taken("conv") == 2
        store.record_attempt("conv", "x", VERDICT)
        assert [e.hints for e in store.events("check")] == [2]


def test_what_was_passed_stays_passed_when_its_checks_grow() -> None:
    present = {"conv": "1"}.__getitem__
    with memory() as store:
        store.record_attempt("conv", "x", RIGHT, "1")
        assert store.exercise_states(present)["conv"] == ExerciseState("passed", 1, older=False)
        store.record_attempt("conv", "x", VERDICT, "2")
        grown = {"conv": "2"}.__getitem__
        assert store.exercise_states(grown)["conv"] == ExerciseState("passed", 2, older=True)
        store.record_attempt("conv", "y", RIGHT, "2")
        assert store.exercise_states(grown)["conv"] == ExerciseState("passed", 3, older=False)
        # Who goes back to the former checks has passed them, too.
        assert store.exercise_states(present)["conv"].older is False


# ----------------------------------------------------------------------- a clock set back


def test_a_clock_that_goes_back_reorders_nothing() -> None:
    with memory() as store:
        for day in range(4):
            with clock.set_to(datetime(2026, 5, 1, 12, tzinfo=UTC) - timedelta(days=day)):
                store.record_attempt("conv", f"text {day}", VERDICT)
                store.keep_version("conv", f"draft {day}")
                store.remember_place("ff", "intro", day)
        with clock.set_to(datetime(2026, 4, 1, tzinfo=UTC)):
            store.record_start("lstm")
            store.remember_place("cnn", "end", 9)
        texts = [store.version_text("conv", a.digest) for a in store.attempts("conv")]
        assert texts == [f"text {day}" for day in range(4)]
        assert [store.version_text("conv", kept.digest) for kept in store.versions("conv")] == [
            text for day in range(4) for text in (f"text {day}", f"draft {day}")]
        exercise, place = store.last_exercise(), store.last_place()
        assert exercise is not None and exercise[0] == "lstm", "the current exercise is in sight"
        assert place is not None and place.lecture == "cnn" and place.id > exercise[1]


# -------------------------------------------------------------------------- names changed


def test_what_was_done_under_a_former_name_belongs_to_the_present_one(space: Workspace) -> None:
    with open_store(space) as store:
        store.record_attempt("old_conv", "x", RIGHT)
        store.record_hint("old_conv", 2)
        store.record_answer("cnn/why", "1", ["a"], {"correct": True})
        store.record_answer("ff/why", "1", ["b"], {"correct": False})
        store.record_section_read("ff", "end")
        store.remember_place("cnn", "intro", 7)
        store.save_draft("ff/why", "half")
        store.save_draft("ff#end:abc", "a note")
        note = store.write_note("cnn", "intro", "abc", "words", "mine")
    with open_store(space, names=NAMES) as store:
        store.record_attempt("conv", "y", VERDICT)
        assert store.exercise_states() == {"conv": ExerciseState("passed", 2)}
        assert [store.version_text("conv", a.digest) for a in store.attempts("conv")] == ["x", "y"]
        assert [kept.digest for kept in store.versions("conv")] == [
            a.digest for a in store.attempts("conv")]
        assert store.hints_taken("conv") == 2
        assert store.answers("convnets")["why"].given == ["a"]
        assert store.answers("ff")["because"].given == ["b"]
        assert [e.item for e in store.events("answer", item="ff/because")] == ["ff/why"]
        assert store.sections_read() == {"ff": {"last"}}
        place = store.place("convnets")
        assert place is not None and place.line == 7 and store.place("cnn") is None
        assert (store.draft("ff/because"), store.draft("ff#last:abc")) == ("half", "a note")
        assert [(n.id, n.lecture) for n in store.notes("convnets")] == [(note, "convnets")]
    # Who opens it without names, as a check does, goes on with those of the last time.
    with open_store(space) as store:
        assert store.exercise_states() == {"conv": ExerciseState("passed", 2)}


def test_what_another_version_derived_is_derived_anew_with_the_same_names(
        space: Workspace) -> None:
    with open_store(space, names=NAMES) as store:
        store.record_attempt("old_conv", "x", RIGHT)
        store.connection.execute("UPDATE derived_from SET version = 0")
        store.connection.execute("DROP TABLE derived_exercise")
        store.connection.commit()
    with open_store(space) as store:
        assert store.exercise_states() == {"conv": ExerciseState("passed", 1)}


def test_names_that_lead_in_a_circle_end(space: Workspace) -> None:
    with open_store(space, names={"a": "b", "b": "a"}) as store:
        store.record_start("a")
        assert len(store.exercise_states()) == 1


def test_an_answer_takes_its_draft_away_and_only_with_it() -> None:
    with memory() as store:
        store.save_draft("ff/why", "half")
        store.save_draft("ff/how", "other")
        with pytest.raises(TypeError):
            store.record_answer("ff/why", "1", {1, 2}, {"correct": True})
        assert store.draft("ff/why") == "half"
        store.record_answer("ff/why", "1", ["b"], {"correct": True})
        assert (store.draft("ff/why"), store.draft("ff/how")) == ("", "other")
        store.save_draft("ff/how", "")
        assert store.connection.execute("SELECT COUNT(*) FROM draft").fetchone() == (0,)


def test_a_large_file_is_still_read_whole_once_a_day(space: Workspace,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor.learner.store import connection

    monkeypatch.setattr(connection, "_SMALL", 0)
    with open_store(space) as store:
        for n in range(40):
            store.record_attempt("conv", f"{n}" * 500, VERDICT)
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    open_store(space).close()
    whole = bytearray(space.database.read_bytes())
    with contextlib.closing(sqlite3.connect(space.database)) as plain:
        page, = plain.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
    whole[(page - 1) * 4096:page * 4096] = b"\xaa" * 4096
    space.database.write_bytes(whole)
    # Today it was read whole already: what is read every time is sound, so it opens ...
    with open_store(space) as store:
        assert store.notices == [] and store.exercise_states()["conv"].attempts == 40
        with pytest.raises(Exception, match="start the tutor again"):
            store.attempts("conv")
    # ... and what could not be read brings the next start to look at all of it.
    with open_store(space) as store:
        assert "damaged" in store.notices[0]
