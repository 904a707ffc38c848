"""A history that goes from one machine to another, and back."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from helpers.answers import small_course
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor import clock
from tutor.course.catalogue import Course
from tutor.errors import UsageError
from tutor.learner.exchange.reading import read, take_in
from tutor.learner.exchange.writing import export
from tutor.learner.exercises import scaffold_of
from tutor.learner.plan import Plan, keep_plan, plan_of
from tutor.learner.store import Store, digest_of, open_store
from tutor.learner.store.events import Event, compose
from tutor.learner.workspace import Workspace

ITEMS, EXERCISES = ("asking/why", "asking/adding", "deep/why"), ("chain", "tokens")


def verdict(passed: bool) -> dict[str, Any]:
    return {"exercise": "chain", "passed": passed, "seconds": 0.25, "seeds": [1], "notes": [],
            "reference": {"name": "numpy", "backend": None, "device": "cpu"}, "printed": "",
            "requirements": [{"name": "f", "passed": passed, "rung": None, "message": "",
                              "checks": [], "diagnosis": [], "divergence": None,
                              "comparison": None}]}


action = st.one_of(
    st.tuples(st.just("check"), st.sampled_from(EXERCISES), st.sampled_from("abc"), st.booleans()),
    st.tuples(st.just("keep"), st.sampled_from(EXERCISES), st.sampled_from("abcde")),
    st.tuples(st.just("answer"), st.sampled_from(ITEMS), st.booleans(), st.integers(0, 3)),
    st.tuples(st.just("points"), st.sampled_from(ITEMS), st.booleans()),
    st.tuples(st.just("undo"), st.sampled_from(ITEMS)),
    st.tuples(st.just("suspend"), st.sampled_from(ITEMS), st.booleans()),
    st.tuples(st.just("hint"), st.sampled_from(EXERCISES), st.integers(1, 4)),
    st.tuples(st.just("read"), st.sampled_from("xyz")),
    st.tuples(st.just("note"), st.text(max_size=8)),
    st.tuples(st.just("rewrite"), st.integers(0, 3), st.text(max_size=8)),
    st.tuples(st.just("delete"), st.integers(0, 3)),
    st.tuples(st.just("plan"), st.integers(1, 240)),
)


def do(store: Store, actions: list[tuple[Any, ...]]) -> None:
    for kind, *rest in actions:
        match kind, rest:
            case "check", [exercise, text, passed]:
                store.record_attempt(exercise, text, verdict(passed))
            case "keep", [exercise, text]:
                store.keep_version(exercise, text)
            case "answer", [item, right, seed]:
                store.record_answer(item, "1", {"seed": seed, "level": 1, "parameters": {},
                                                "part": "a", "answer": "1"},
                                    {"correct": right, "kind": "number", "expected": 60},
                                    kind="drill", mode="review", seconds=20.0)
            case "points", [item, right]:
                store.record_answer(item, "1", {"text": "t", "had": ["one"] * right},
                                    {"correct": right, "kind": "points", "all": ["one", "two"]})
            case "undo", [item]:
                last = [event.id for event in store.events("drill", item=item)][-1:]
                store.take_back(item, last)
            case "suspend", [item, out]:
                store.suspend(item, out)
            case "hint", [exercise, rung]:
                store.record_hint(exercise, rung)
            case "read", [section]:
                store.record_section_read("deep", section)
            case "note", [text]:
                store.write_note("deep", "x", "anchor", "words", text)
            case "plan", [minutes]:
                keep_plan(store, Plan(minutes=minutes))
            case _, [number, *text]:
                notes = store.notes()
                if number < len(notes):
                    if text:
                        store.write_note("deep", "x", "anchor", "words", text[0],
                                         notes[number].id)
                    else:
                        store.delete_note(notes[number].id)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that is derived, and every kept text and event."""
    return {table: sorted(store.connection.execute(f"SELECT * FROM {table}").fetchall())
            for (table,) in store.connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'derived_%' "
                "OR name IN ('event', 'version'))")}


@pytest.fixture(scope="module")
def course() -> Course:
    return small_course()


def bring(course: Course, source: Workspace, target: Workspace, path: Path) -> None:
    with open_store(source) as here, open_store(target) as there:
        export(course, source, here, path)
        take_in(there, read(path), path)


@given(st.lists(action, max_size=8), st.lists(action, max_size=12), st.lists(action, max_size=12))
@settings(max_examples=15)
def test_two_machines_become_one_in_whatever_order(
        course: Course, common: list[tuple[Any, ...]], here: list[tuple[Any, ...]],
        there: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, two, three = (Workspace(folder / each) for each in ("one", "two", "three"))
        with open_store(one) as store:
            do(store, common)
        bring(course, one, two, folder / "0.jsonl")
        for space, actions in ((one, here), (two, there)):
            with open_store(space) as store:
                do(store, actions)
        with open_store(one) as first, open_store(two) as second, open_store(three) as third:
            export(course, one, first, folder / "1.jsonl")
            export(course, two, second, folder / "2.jsonl")
            mine, theirs = read(folder / "1.jsonl"), read(folder / "2.jsonl")
            take_in(first, theirs, folder / "2.jsonl")
            take_in(second, mine, folder / "1.jsonl")
            for history in random.Random(len(here)).sample([mine, theirs, mine], 3):
                take_in(third, history, folder / "1.jsonl")
            assert everything(first) == everything(second) == everything(third)
            ids = {event.id for event in (*mine.events, *theirs.events)}
            assert [event.id for event in first.events()] == sorted(ids)
            again = take_in(first, theirs, folder / "2.jsonl")
            assert (again.events, again.texts) == (0, 0)


def test_what_stands_in_a_file_travels_though_it_was_never_checked(course: Course,
                                                                   tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "here"), Workspace(tmp_path / "there")
    here.start("chain", "half of it\n")
    here.start("tokens", scaffold_of(course.exercise("tokens")))
    (here.exercises / "notes to self.py").write_text("no exercise\n")
    bring(course, here, there, tmp_path / "a.jsonl")
    with open_store(there) as store:
        assert store.version_text("chain", digest_of("half of it\n")) == "half of it\n"
        assert [exercise for exercise, _, _ in store.kept_texts()] == ["chain"]
    assert not there.has("chain")


def test_a_text_that_both_machines_kept_is_kept_once_and_called_alike(course: Course,
                                                                      tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "here"), Workspace(tmp_path / "there")
    for space in (here, there):
        with open_store(space) as store:
            store.record_attempt("chain", "a", verdict(False))
    with open_store(here) as store:
        first = store.versions("chain")[0]
    bring(course, there, here, tmp_path / "a.jsonl")
    bring(course, here, there, tmp_path / "b.jsonl")
    for space in (here, there):
        with open_store(space) as store:
            assert store.versions("chain") == [first]
            assert len(store.attempts("chain")) == 2


def test_the_exam_s_date_travels_and_the_theme_does_not(course: Course, tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "here"), Workspace(tmp_path / "there")
    plan = Plan(clock.today(), (1, 2), 15)
    with open_store(here) as store:
        keep_plan(store, plan)
        store.set_setting("theme", "paper")
    bring(course, here, there, tmp_path / "a.jsonl")
    with open_store(there) as store:
        assert plan_of(store) == plan
        assert store.setting("theme") is None


def test_an_exam_that_is_being_sat_stays_where_it_is(course: Course, tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "here"), Workspace(tmp_path / "there")
    with open_store(here) as store:
        start = {"form": "A", "lectures": [1], "seconds": 60, "places": []}
        over = store.record("exam_start", "exam", start)
        store.finish_exam({"exam": over.id, "marks": []}, [], [], clock.now())
        store.record("exam_start", "exam", start)
        assert export(course, here, store, tmp_path / "a.jsonl").sitting
    with open_store(there) as store:
        take_in(store, read(tmp_path / "a.jsonl"), tmp_path / "a.jsonl")
        assert [event.id for event in store.events("exam_start")] == [over.id]


def test_what_an_older_version_wrote_goes_there_and_back(course: Course, tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "here"), Workspace(tmp_path / "there")
    here.home.mkdir()
    shutil.copy(Path(__file__).parent / "progress-v2.sqlite3", here.database)
    bring(course, here, there, tmp_path / "a.jsonl")
    with open_store(here) as old, open_store(there) as new:
        assert everything(new) == everything(old)
        assert len(everything(new)["event"]) > 20


def test_a_file_that_is_there_stays_as_it_is(course: Course, tmp_path: Path) -> None:
    space, path = Workspace(tmp_path / "home"), tmp_path / "mine.jsonl"
    path.write_text("mine")
    with open_store(space) as store:
        with pytest.raises(UsageError, match="already there"):
            export(course, space, store, path)
        first, second = (export(course, space, store).path for _ in range(2))
    assert path.read_text() == "mine" and first != second


# --------------------------------------------------------------------------- hostile files


@pytest.fixture
def lines(course: Course, tmp_path: Path) -> list[str]:
    """An export, as its lines: the second is a check."""
    space = Workspace(tmp_path / "there")
    with open_store(space) as store:
        store.record_attempt("chain", "a", verdict(False))
        store.record_answer("asking/why", "1", {"text": "t", "had": []},
                            {"correct": False, "all": ["one"]})
        export(course, space, store, tmp_path / "good.jsonl")
    return (tmp_path / "good.jsonl").read_text().splitlines()


def refused(tmp_path: Path, lines: list[str]) -> str:
    """What is said of such a file, of which nothing was taken."""
    path = tmp_path / "bad.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines))
    with open_store(Workspace(tmp_path / "here")) as store:
        store.record_section_read("deep", "x")
        before = everything(store)
        with pytest.raises(UsageError) as error:
            take_in(store, read(path), path)
        assert everything(store) == before
    return str(error.value)


@pytest.mark.parametrize("change", [
    {"id": "7"}, {"id": 7}, {"id": "ffffffff-ffff-7fff-bfff-ffffffffffff"}, {"at": "yesterday"},
    {"at": "2026-01-01T00:00:00"}, {"at": "9999-12-31T23:59:59+00:00"}, {"kind": None},
    {"item": ["chain"]}, {"item": "x" * 1000}, {"hints": -1}, {"hints": 10**30},
    {"seconds": "long"}, {"data": []}, {"data": None}, {"session": "\ud800"},
    {"kind": "hint", "data": {"rung": 10**30}}, {"kind": "hint", "data": {}},
    {"kind": "answer", "data": {"mark": 3}}, {"kind": "answer", "data": {"mark": {"all": [[]]}}},
    {"kind": "drill", "data": {"mark": {"expected": "soon"}}},
    {"kind": "answer", "data": {"mark": {"all": ["a"]}, "given": {"had": [{}]}}},
    {"kind": "undo", "data": {"events": "all"}}, {"kind": "note", "data": {"note": []}},
    {"kind": "exam_finish", "data": {"marks": 1}}, {"kind": "exam_start", "data": {}},
    {"data": {"passed": "yes", "digest": "d", "verdict": {}}},
    {"data": {"passed": True, "digest": "d", "verdict": verdict(True) | {"requirements": [1]}}},
], ids=str)
def test_an_event_that_is_none_is_a_sentence(lines: list[str], tmp_path: Path,
                                             change: dict[str, Any]) -> None:
    event = json.loads(lines[1])
    event["event"] |= change
    said = refused(tmp_path, [lines[0], json.dumps(event), *lines[2:]])
    assert "line 2, holds" in said and said.endswith("Nothing was taken from it.")


@pytest.mark.parametrize("line", [
    "", "nonsense", "[]", "{}", '{"event": {}, "text": {}}', '{"text": 3}', '{"event": NaN}',
    "[" * 100_000, '{"event": ' + "[" * 100_000, '{"event": {"data": ' + '{"a":' * 900 + "1"
    + "}" * 900 + "}}", '{"text": {"exercise": "../../x", "text": ""}}',
    '{"end": {"event": 1, "text": 1}}', '{"a": ' + "9" * 5000 + "}",
], ids=lambda line: line[:20] or "nothing")
def test_a_line_that_is_none_is_a_sentence(lines: list[str], tmp_path: Path, line: str) -> None:
    said = refused(tmp_path, [lines[0], line, *lines[2:]])
    assert "bad.jsonl" in said and "Nothing was taken from it." in said


def test_a_text_is_the_one_that_it_is_called_after(lines: list[str], tmp_path: Path) -> None:
    changed = [line.replace('"text": "a"', '"text": "import os"') for line in lines]
    assert changed != lines
    assert "not the one it is called after" in refused(tmp_path, changed)


def test_a_file_that_was_cut_short_is_not_taken(lines: list[str], tmp_path: Path) -> None:
    assert "ends before its end" in refused(tmp_path, lines[:-1])
    assert "lines of it are missing" in refused(tmp_path, [*lines[:2], lines[-1]])
    assert "stands after the end" in refused(tmp_path, [*lines, lines[1]])


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"PK\x03\x04", b"{}", b"[]\n", b"print(1)",
                                     '{"format": "hand-in"}'.encode("utf-16")])
def test_what_is_no_history_is_told_so(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"no history|before its end"):
        read(path)


def test_a_later_format_of_an_event_is_kept_for_a_later_version(course: Course,
                                                                tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "here"), Workspace(tmp_path / "there")
    later = Event(compose(1_800_000_000_000, 5), clock.now(), "answer", "asking/why",
                  data={"format": 2, "mark": "none as we know them"})
    with open_store(here) as store:
        store.merge([later])
    bring(course, here, there, tmp_path / "a.jsonl")
    with open_store(there) as store:
        assert [event.data for event in store.events()] == [later.data]
        assert store.cards() == []
