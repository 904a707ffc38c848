"""Cards: what is remembered of every answer, and when it is asked again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tutor import clock
from tutor.learner.store import CardState, Store, open_store
from tutor.learner.store.memory import AGAIN, EASY, GOOD, HARD, Memory, recall, reviewed
from tutor.learner.workspace import Workspace

START = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(Workspace(tmp_path))) as opened:
        yield opened


def answer(store: Store, correct: bool, day: float = 0, item: str = "l/q", **more: Any) -> str:
    """Keep an answer so many days after the start; returns the id of its event."""
    mark = {"correct": correct, "kind": "number", "expected": 60} | more.pop("mark", {})
    given = more.pop("given", "1")
    with clock.set_to(START + timedelta(days=day)):
        return store.record_answer(item, "1", given, mark, **more).id


def drill(store: Store, seed: int, part: str, correct: bool, day: float = 0, **more: Any) -> str:
    given = {"seed": seed, "level": 1, "parameters": {"n": seed}, "part": part, "answer": "1"}
    return answer(store, correct, day, "l/g", kind="drill", given=given, **more)


def card(store: Store, item: str = "l/q") -> CardState:
    found, = store.cards(item)
    return found


def test_what_is_wrong_comes_back_sooner_than_what_is_right(store: Store) -> None:
    answer(store, True, item="l/right")
    answer(store, False, item="l/wrong", mark={"rule": "q:1", "said": "this is twice it."})
    right, wrong = card(store, "l/right"), card(store, "l/wrong")
    assert START + timedelta(days=1) <= wrong.due < right.due
    assert (wrong.rating, wrong.rule, wrong.said) == (AGAIN, "q:1", "this is twice it.")
    assert (right.rating, right.recalled, right.shown) == (GOOD, 1, 1)
    assert [each.item for each in store.tested(START + timedelta(days=1, hours=1), 9)] == [
        "l/wrong"]


@pytest.mark.parametrize(("answers", "rating"), [
    ([(True, {})], GOOD),
    ([(True, {"hints": 1})], HARD),
    ([(False, {}), (True, {})], HARD),
    ([(False, {}), (False, {})], AGAIN),
    # A second try among four options may be a guess.
    ([(False, {"mark": {"kind": "choice"}}), (True, {"mark": {"kind": "choice"}})], AGAIN),
    ([(True, {"seconds": 5.0})], GOOD),
])
def test_the_rating_follows_from_what_was_done(store: Store, answers: list[Any],
                                               rating: int) -> None:
    for minute, (correct, more) in enumerate(answers):
        answer(store, correct, minute / 1440, **dict(more))
    assert card(store).rating == rating
    assert card(store).shown == 1, "tries that follow one another are one showing"


def test_quick_twice_running_is_easy(store: Store) -> None:
    answer(store, True, 0, seconds=20.0)
    answer(store, True, 3, seconds=20.0)
    assert card(store).rating == EASY
    answer(store, True, 30, seconds=50.0)
    assert card(store).rating == GOOD


def test_the_parts_of_one_question_are_one_showing(store: Store) -> None:
    drill(store, 1, "a", True)
    drill(store, 1, "b", False, 1 / 1440)
    assert (card(store, "l/g").shown, card(store, "l/g").rating) == (1, AGAIN)
    drill(store, 1, "b", True, 2 / 1440)
    assert (card(store, "l/g").shown, card(store, "l/g").rating) == (1, HARD)
    drill(store, 2, "a", True, 3 / 1440)
    assert card(store, "l/g").shown == 2


def test_learnt_is_three_different_ones_in_a_row_over_two_days(store: Store) -> None:
    for seed in range(3):
        drill(store, seed, "a", True, seed / 24)
    assert not card(store, "l/g").learnt, "all on one day"
    drill(store, 4, "a", True, 1)
    assert card(store, "l/g").learnt
    drill(store, 5, "a", False, 2)
    assert not card(store, "l/g").learnt


def test_choices_are_learnt_after_five(store: Store) -> None:
    for day in range(5):
        assert not day or not card(store).learnt
        answer(store, True, day, mark={"kind": "choice"})
    assert card(store).learnt


def test_each_key_point_is_remembered_on_its_own(store: Store) -> None:
    answer(store, False, given={"text": "it is small", "had": ["small"]},
           mark={"kind": "points", "all": ["small", "fast"]})
    ratings = {each.point: each.rating for each in store.cards("l/q")}
    assert ratings == {"small": GOOD, "fast": AGAIN}


def test_an_answer_taken_back_leaves_no_trace(store: Store) -> None:
    answer(store, True, 0)
    before = card(store)
    gone = answer(store, False, 5)
    assert card(store) != before
    store.take_back("l/q", [gone])
    assert card(store) == before
    assert store.answers("l")["q"].correct, "the answer before is the latest again"
    store.rebuild()
    assert card(store) == before


def test_what_is_suspended_does_not_come_up(store: Store) -> None:
    answer(store, True)
    later = START + timedelta(days=90)
    store.suspend("l/q")
    assert store.tested(later, 9) == []
    answer(store, True, 1)
    assert store.tested(later, 9) == [], "an answer in the lesson does not bring it back"
    store.suspend("l/q", False)
    assert [each.item for each in store.tested(later, 9)] == ["l/q"]


def test_cramming_changes_nothing_of_what_is_planned(store: Store) -> None:
    answer(store, True)
    before = card(store), store.abilities()
    answer(store, False, 1, mode="cram")
    assert (card(store), store.abilities()) == before


def test_what_is_derived_anew_is_the_same(store: Store) -> None:
    for number in range(40):
        drill(store, number // 3, "ab"[number % 2], number % 5 > 1, number / 7, hints=number % 2)
        answer(store, number % 3 > 0, number / 5, item=f"l/q{number % 4}", seconds=float(number))
    undone = answer(store, False, 30, item="l/q1")
    store.take_back("l/q1", [undone])
    before = store.cards(), store.abilities()
    store.rebuild()
    assert (store.cards(), store.abilities()) == before


def test_ability_rises_with_right_answers_and_faster_at_first(store: Store) -> None:
    steps = []
    for day in range(4):
        known = store.abilities().get("l")
        answer(store, True, day)
        steps.append(store.abilities()["l"].value - (known.value if known else 0.0))
    assert steps[0] > steps[1] > steps[3] > 0


def test_a_clock_set_back_makes_no_memory_of_the_future(store: Store) -> None:
    answer(store, True, 10)
    answer(store, True, 0)
    found = card(store)
    tenth = START + timedelta(days=10, minutes=1)
    assert found.shown == 2 and found.last < tenth < found.due


def test_the_forgetting_curve_is_that_of_fsrs() -> None:
    from fsrs import Card, Scheduler, State

    memory = reviewed(None, GOOD, START)
    for days in (0, 1, 5, 40):
        known = Scheduler().get_card_retrievability(
            Card(card_id=1, state=State.Review, stability=memory.stability,
                 difficulty=memory.difficulty, last_review=START), START + timedelta(days=days))
        assert recall(memory.stability, days) == pytest.approx(known)
    assert recall(3.0, 3.0) == pytest.approx(0.9)


def test_nothing_comes_back_within_a_day() -> None:
    memory: Memory | None = None
    for _ in range(4):
        memory = reviewed(memory, AGAIN, memory.due if memory else START)
        assert memory.due - memory.last >= timedelta(days=1)
