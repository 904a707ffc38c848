"""What is asked next: in practice, and in the review of a day."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.errors import UsageError
from tutor.learner.asking import Next
from tutor.learner.bank import Askable, Bank
from tutor.learner.plan import Plan, keep_plan, plan_of
from tutor.learner.practice import Practice, Scope
from tutor.learner.review import Review, spent_today, take_back, waiting
from tutor.learner.store import Store, open_store
from tutor.learner.workspace import Workspace

START = datetime(2026, 5, 4, 9, tzinfo=UTC)
SLUG = "linear-models"


@pytest.fixture(scope="module")
def bank() -> Bank:
    course = load_course()
    index = CourseIndex(course.root)
    index.update()
    return Bank(course, index)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(Workspace(tmp_path))) as opened, clock.set_to(START):
        yield opened


def answer(store: Store, askable: Askable, correct: bool, mode: str = "review",
           seconds: float = 30.0, seed: int = 0) -> None:
    given = {"seed": seed, "level": 1, "parameters": {}, "part": "a", "answer": "1"} \
        if askable.fresh else "1"
    store.record_answer(askable.item, askable.version, given,
                        {"correct": correct, "kind": "number", "expected": 60},
                        kind="drill" if askable.fresh else "answer", mode=mode, seconds=seconds)


def asked(queue: Practice | Review, count: int, right: bool = True) -> list[Next]:
    found = []
    for _ in range(count):
        following = queue.next()
        if following is None:
            break
        found.append(following)
        queue.answered(right)
    return found


def read(bank: Bank, store: Store, slug: str = SLUG) -> None:
    for section in {each.section for each in bank.everything if each.slug == slug}:
        store.record_section_read(slug, section)


# ------------------------------------------------------------------------------ practice


def test_practice_asks_what_was_chosen_and_nothing_twice_in_a_row(bank: Bank,
                                                                  store: Store) -> None:
    practice = Practice(bank, store, Scope(lectures=(3,)), random.Random(1))
    found = asked(practice, 40)
    assert {each.askable.lecture for each in found} == {3}
    assert all(one.askable != other.askable for one, other in pairwise(found))
    assert practice.progress == (40, None)
    topics = [each.askable.topic for each in found]
    assert sum(one == other for one, other in pairwise(topics)) < 15, "topics alternate"


def test_after_a_mistake_with_fresh_numbers_comes_another_like_it(bank: Bank,
                                                                  store: Store) -> None:
    practice = Practice(bank, store, Scope(lectures=(3,)), random.Random(2))
    following = practice.next()
    while not following.askable.fresh:
        practice.answered(True)
        following = practice.next()
    practice.answered(False)
    assert practice.next() == replace(following, why="another like it")


def test_a_fixed_question_that_was_wrong_comes_again_a_little_later(bank: Bank,
                                                                    store: Store) -> None:
    practice = Practice(bank, store, Scope(lectures=(3,)), random.Random(2))
    following = practice.next()
    while following.askable.fresh:
        practice.answered(True)
        following = practice.next()
    practice.answered(False)
    after = asked(practice, 6)
    assert [each.why for each in after if each.askable == following.askable] == ["once more"]
    assert following.askable not in {each.askable for each in after[:3]}


def test_what_is_easily_confused_often_follows_one_another(bank: Bank, store: Store) -> None:
    practice = Practice(bank, store, Scope(lectures=(3, 4)), random.Random(3))
    found = [each.askable.id for each in asked(practice, 600)]
    beside = [{one, two} for one, two in pairwise(found)].count({"which-loss", "head-choice"})
    assert beside > found.count("which-loss") / 4


def test_only_what_was_wrong_is_asked_and_nothing_is_a_sentence(bank: Bank, store: Store) -> None:
    with pytest.raises(UsageError, match="Nothing here was answered wrongly"):
        Practice(bank, store, Scope(lectures=(3,), only="wrong"))
    wrong, right = bank.of([3])[:2]
    answer(store, wrong, False)
    answer(store, right, True)
    practice = Practice(bank, store, Scope(lectures=(3,), only="wrong"))
    assert {each.askable for each in asked(practice, 5)} == {wrong}
    assert practice.title == "What you got wrong: lecture 3, Linear models"


def test_the_code_of_an_exercise_is_asked_about_once_it_was_passed(bank: Bank,
                                                                   store: Store) -> None:
    def asks_on_code() -> set[str]:
        practice = Practice(bank, store, Scope(lectures=(4,)), random.Random(4))
        return {each.askable.exercise for each in asked(practice, 200)} - {""}

    store.record_attempt("backprop", "a", {"passed": False})
    assert asks_on_code() == set(), "it would give the solution away"
    store.record_attempt("backprop", "b", {"passed": True})
    store.record_attempt("perceptron", "b", {"passed": True})
    assert asks_on_code() == {"backprop"}, "another lecture was not chosen"
    askable = bank.code["dense-feedforward/backprop:code"]
    kinds = {bank.pose(askable, seed).title for seed in range(4)}
    assert len(kinds) == 3, "kinds take turns"
    answer(store, askable, True)
    with clock.set_to(START + timedelta(days=60)):
        review = Review(bank, store, minutes=60)
        assert askable in {each.askable for each in asked(review, 50)}


def test_a_lecture_that_is_not_written_is_a_sentence(bank: Bank, store: Store) -> None:
    with pytest.raises(UsageError, match="no questions on this yet"):
        Practice(bank, store, Scope(lectures=(20,)))


def test_the_level_follows_what_the_learner_can_do(bank: Bank, store: Store) -> None:
    item = next(each for each in bank.of([3]) if each.levels == 2)
    practice = Practice(bank, store, Scope(topics=(item.topic,)))
    assert {each.level for each in asked(practice, 30)} == {1}
    for seed in range(12):
        answer(store, item, True, seed=seed)
    practice = Practice(bank, store, Scope(topics=(item.topic,)))
    assert {each.level for each in asked(practice, 60) if each.askable.levels > 1} == {2}


# -------------------------------------------------------------------------------- review


def test_review_brings_what_is_due_and_then_what_was_read_and_never_asked(
        bank: Bank, store: Store) -> None:
    assert Review(bank, store).next() is None, "nothing was read yet"
    known, unread = bank.of([3])[0], bank.of([4])[0]
    answer(store, known, False)
    read(bank, store)
    with clock.set_to(START + timedelta(days=2)):
        found = asked(Review(bank, store), 99)
        assert known in {each.askable for each in found if each.why == ""}
        assert {each.why for each in found} == {"", "new"}
        assert unread not in {each.askable for each in found}


def test_a_time_away_is_no_wall(bank: Bank, store: Store) -> None:
    for each in bank.of([2, 3, 4]):
        answer(store, each, True)
    with clock.set_to(START + timedelta(days=60)):
        review = Review(bank, store)
        minutes = sum(each.askable.seconds[0] for each in asked(review, 999)) / 60
        assert 8 <= minutes <= 13
        assert waiting(bank, store).questions < 20
        assert Review(bank, store, minutes=3).progress[1] < review.progress[1]


def test_what_was_reviewed_today_is_off_the_days_minutes(bank: Bank, store: Store) -> None:
    keep_plan(store, Plan(minutes=40))
    for each in bank.of([2, 3, 4]):
        answer(store, each, True, mode="lesson")
    with clock.set_to(START + timedelta(days=30)):
        before = waiting(bank, store).minutes
        for following in asked(Review(bank, store, minutes=60), 5):
            answer(store, following.askable, True, seconds=60.0)
        assert spent_today(store) == pytest.approx(300)
        assert waiting(bank, store).minutes < before
    with clock.set_to(START + timedelta(days=31)):
        assert spent_today(store) == 0


def test_what_is_wrong_comes_once_more_in_the_same_review(bank: Bank, store: Store) -> None:
    for each in bank.of([3])[:6]:
        answer(store, each, True)
    with clock.set_to(START + timedelta(days=30)):
        review = Review(bank, store)
        first = review.next()
        review.answered(False)
        after = asked(review, 99)
        assert [each.why for each in after if each.askable == first.askable] == ["once more"]


def test_an_answer_can_be_taken_back_whole(bank: Bank, store: Store) -> None:
    drill = next(each for each in bank.of([3]) if each.fresh)
    answer(store, drill, True, seed=1)
    before = store.cards(drill.item)
    with clock.set_to(START + timedelta(days=3)):
        answer(store, drill, False, seed=2)
        answer(store, drill, True, seed=2)
        assert take_back(store, drill.item)
        assert store.cards(drill.item) == before
        assert take_back(store, drill.item) and store.cards(drill.item) == []
        assert not take_back(store, drill.item)


# ------------------------------------------------------------------------------ the exam


def test_in_the_last_days_the_weakest_for_the_exam_comes_first(bank: Bank, store: Store) -> None:
    day = (START + timedelta(days=10)).date()
    keep_plan(store, Plan(day, (3,), minutes=60))
    items = bank.of([3])[:8]
    for number, each in enumerate(items):
        with clock.set_to(START - timedelta(days=number)):
            answer(store, each, True)
    answer(store, bank.of([4])[0], True)
    with clock.set_to(START + timedelta(days=8)):
        found = asked(Review(bank, store), 99)
        assert [each.askable for each in found] == items[::-1]
        for each in items[:3]:
            answer(store, each, True)
        assert len(asked(Review(bank, store), 99)) == len(items) - 3, "each once in these days"


def test_the_plan_is_remembered_and_its_numbers_are_looked_at(bank: Bank, store: Store) -> None:
    assert plan_of(store) == Plan() and plan_of(store).days_left() is None
    plan = Plan((START + timedelta(days=3)).date(), (1, 2, 3), 15, 60)
    keep_plan(store, plan)
    assert plan_of(store) == plan and plan.days_left() == 3 and plan.sweeping
    with clock.set_to(START + timedelta(days=4)):
        assert plan.days_left() == -1 and not plan.sweeping
    with pytest.raises(UsageError, match="from 1 to 240 minutes"):
        keep_plan(store, replace(plan, minutes=0))
    assert plan_of(store) == plan
