"""How far a learner has come: what is known of each topic, the days, and what goes wrong again."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Askable, Bank
from tutor.learner.progress.days import calendar, shade
from tutor.learner.progress.evidence import answers, checks, trail
from tutor.learner.progress.mistakes import recurring
from tutor.learner.progress.standing import LectureStanding, Standing, standings, suspended
from tutor.learner.store import Store, open_store
from tutor.learner.workspace import Workspace

# A Monday.
START = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def index() -> CourseIndex:
    found = CourseIndex(load_course().root)
    found.update()
    return found


@pytest.fixture(scope="module")
def bank(index: CourseIndex) -> Bank:
    return Bank(load_course(), index)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(Workspace(tmp_path))) as opened, clock.set_to(START):
        yield opened


def answer(store: Store, askable: Askable, correct: bool, *, seed: int = 0, part: str = "a",
           **other: Any) -> str:
    mark = {"correct": correct, "kind": "number", "expected": 60}
    if not correct:
        mark |= {"rule": f"{askable.id}:1", "said": "This is the other one."}
    given = {"seed": seed, "level": 1, "parameters": {}, "part": part, "answer": "1"} \
        if askable.fresh else "1"
    return store.record_answer(
        askable.item, askable.version, given, mark, kind="drill" if askable.fresh else "answer",
        **{"mode": "review", "seconds": 30.0, **other}).id


def verdict(exercise: str, passed: bool, *messages: str, likely: str = "") -> dict[str, Any]:
    found = [{"id": "m", "message": m, "likely": False} for m in messages]
    if likely:
        found.append({"id": "l", "message": likely, "likely": True})
    return {"exercise": exercise, "passed": passed, "reference": {"name": "numpy"},
            "seconds": 0.1, "requirements": [{"name": exercise, "passed": passed,
                                              "diagnosis": found}]}


def lecture(bank: Bank, index: CourseIndex, store: Store, number: int = 3) -> LectureStanding:
    return next(each for each in standings(bank, index, store)
                if each.lecture.number == number)


def topic(bank: Bank, index: CourseIndex, store: Store, slug: str) -> Standing:
    return next(each for lecture in standings(bank, index, store) for each in lecture.topics
                if each.slug == slug)


# ------------------------------------------------------------------------------ standings


def test_every_question_stands_in_one_topic_and_every_lecture_has_its_own(
        bank: Bank, index: CourseIndex, store: Store) -> None:
    found = standings(bank, index, store)
    assert [each.lecture.number for each in found] == [
        each.number for each in bank.course.lectures]
    for each in found:
        topics = Counter(q.askable for t in each.topics for q in t.questions)
        assert topics == Counter(q.askable for q in each.whole.questions)
        assert set(topics) == {a for a in bank.of() if a.slug == each.lecture.slug}
        assert {e.entry.id for t in each.topics for e in t.exercises} == {
            e.entry.id for e in each.whole.exercises}
        assert (each.whole.percent, each.whole.word in ("not begun", "nothing asked on it")) == \
            (0, True)


def test_what_is_known_goes_by_recall_and_nothing_counts_after_a_wrong_answer(
        bank: Bank, index: CourseIndex, store: Store) -> None:
    slug = "gradient-descent"
    questions = [a for a in bank.of() if a.topic == slug]
    for each in questions:
        answer(store, each, True)
    at_once = topic(bank, index, store, slug)
    assert all(q.known == pytest.approx(1, abs=0.01) for q in at_once.questions)
    assert at_once.percent == int(100 * len(questions) / (
        len(questions) + 3 * len(at_once.exercises)))
    with clock.set_to(START + timedelta(days=30)):
        later = topic(bank, index, store, slug)
        assert later.mastery < at_once.mastery and later.recall == pytest.approx(
            sum(q.known for q in later.questions) / len(questions))
        assert later.word == "fading"
        answer(store, questions[0], False, seed=9)
        wrong = topic(bank, index, store, slug)
        assert wrong.right == len(questions) - 1
        assert wrong.questions[0].known == 0 and wrong.questions[0].mark == "✗"
        assert wrong.questions[0].words == "last wrong · right 1 of 2"
        assert wrong.mastery < later.mastery


def test_of_several_points_the_least_known_counts(bank: Bank, index: CourseIndex,
                                                  store: Store) -> None:
    points = next(a for a in bank.of() if a.kind == "points")
    store.record_answer(points.item, points.version, {"text": "x", "had": ["one"]},
                        {"correct": False, "all": ["one", "two"], "kind": "points"})
    found = next(q for each in standings(bank, index, store) for q in each.whole.questions
                 if q.askable == points)
    assert (found.asked, found.right, found.wrong, found.known) == (1, 0, True, 0.0)


def test_a_passed_exercise_counts_as_three_questions_and_half_after_giving_up(
        bank: Bank, index: CourseIndex, store: Store) -> None:
    whole = lecture(bank, index, store).whole
    weight = len(whole.questions) + 3 * len(whole.exercises)
    first, second = (e.entry for e in whole.exercises[:2])
    store.record_attempt(first.id, "a", verdict(first.id, True), first.version)
    assert lecture(bank, index, store).whole.mastery == pytest.approx(3 / weight)
    store.record_hint(second.id, 2)
    store.record_solution_shown(second.id, gave_up=True)
    store.record_attempt(second.id, "b", verdict(second.id, True), "older")
    now = lecture(bank, index, store).whole
    assert now.mastery == pytest.approx(4.5 / weight)
    assert now.exercises[1].words == \
        "passed (older version) · 1 attempt · 2 hints · model answer seen first"


def test_the_word_goes_from_not_begun_to_learnt(bank: Bank, index: CourseIndex,
                                                store: Store) -> None:
    slug = next(t.slug for t in lecture(bank, index, store, 1).topics
                if t.questions and t.sections and not t.exercises)

    def word() -> str:
        return topic(bank, index, store, slug).word

    assert word() == "not begun"
    section = topic(bank, index, store, slug).sections[0]
    store.record_section_read(section.slug, section.id)
    assert word() == "read, not tried"
    questions = [a for a in bank.of() if a.topic == slug]
    for each in questions:
        answer(store, each, False)
    assert word() == "begun"
    for day in range(1, 8):
        with clock.set_to(START + timedelta(days=day)):
            for each in questions:
                answer(store, each, True, seed=day)
            if day == 2:
                assert word() == "mostly known"
    with clock.set_to(START + timedelta(days=8)):
        assert word() == "learnt"
        assert topic(bank, index, store, slug).percent < 100


def test_what_is_suspended_is_found(bank: Bank, store: Store) -> None:
    one, other = bank.of({3})[:2]
    for each in (one, other):
        answer(store, each, True)
    store.suspend(other.item)
    assert [q.askable for q in suspended(bank, store)] == [other]
    store.suspend(other.item, False)
    assert suspended(bank, store) == []


# -------------------------------------------------------------------------------- evidence


def test_the_parts_of_a_question_and_second_tries_are_one_time(bank: Bank, store: Store) -> None:
    drill = next(a for a in bank.of({3}) if a.fresh)
    answer(store, drill, True, part="a")
    answer(store, drill, False, part="b", hints=1)
    answer(store, drill, True, part="b", hints=2)
    answer(store, drill, False, seed=1, part="a")
    answer(store, drill, True, seed=1, part="b")
    gone = answer(store, drill, False, seed=2)
    store.take_back(drill.item, [gone])
    found = answers(store, drill.item)
    assert [(t.right, t.hints, t.seconds) for t in found] == [(True, 2, 90.0), (False, 0, 60.0)]
    assert trail(found) == "✓ 4 May (2 hints) · ✗ 4 May"
    assert trail(found * 4, most=3).startswith("5 earlier · ✗")


def test_a_check_that_repeats_another_is_no_time_of_its_own(store: Store) -> None:
    for text, passed in (("a", False), ("a", False), ("b", True)):
        store.record_attempt("perceptron", text, verdict("perceptron", passed))
    assert [t.right for t in checks(store, "perceptron")] == [False, True]


# ------------------------------------------------------------------------------------ days


def test_days_hold_what_was_done_and_about_how_long(bank: Bank, store: Store) -> None:
    one, other = bank.of({3})[:2]
    for minutes, each in ((0, one), (4, other), (200, one)):
        with clock.set_to(START + timedelta(minutes=minutes)):
            answer(store, each, True, seed=minutes)
    with clock.set_to(START + timedelta(minutes=205)):
        store.record_section_read("linear-models", "summary")
        store.record_attempt("perceptron", "a", verdict("perceptron", True))
        store.record_attempt("perceptron", "a", verdict("perceptron", True))
    with clock.set_to(START + timedelta(hours=5)):
        days = calendar(store)
    today = next(day for day in days.days if day.date == days.today)
    assert (today.answers, today.passed, today.sections) == (3, 1, 1)
    # Half a minute for the first answer, four to the next; then the same after a break.
    # The clock goes on meanwhile.
    assert today.seconds == pytest.approx(30 + 240 + 30 + 300, abs=20)
    assert (len(days.weeks), shade(today), days.minutes) == (12, 2, 10)
    assert all(week[0].date.weekday() == 0 for week in days.weeks)
    assert [shade(day) for day in days.days if day.date != days.today] == [0] * 83
    with clock.set_to(START + timedelta(days=1)):
        store.record_attempt("perceptron", "a", verdict("perceptron", True))
        assert [day.passed for day in calendar(store).days if day.worked] == [1, 0], "only again"


def test_what_an_exam_took_is_counted_by_its_answers(bank: Bank, store: Store) -> None:
    for each in bank.of({3})[:4]:
        answer(store, each, True, mode="exam", seconds=100.0)
    assert calendar(store).minutes == 7


def test_days_in_a_row_hold_until_the_day_is_over(bank: Bank, store: Store) -> None:
    for day in (0, 1, 3, 4, 5):
        with clock.set_to(START + timedelta(days=day)):
            answer(store, bank.of({3})[0], True, seed=day)
            assert calendar(store).in_a_row == {0: 1, 1: 2, 3: 1, 4: 2, 5: 3}[day]
    with clock.set_to(START + timedelta(days=6)):
        assert calendar(store).in_a_row == 3
    with clock.set_to(START + timedelta(days=7)):
        assert calendar(store).in_a_row == 0


@pytest.mark.posix
def test_a_day_ends_at_the_learners_midnight_also_when_clocks_change(
        bank: Bank, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        # Summer time ends on the 25th: 23:30 is 21:30 UTC on the day before, and 22:30 on it.
        for at in (datetime(2026, 10, 24, 21, 30, tzinfo=UTC),
                   datetime(2026, 10, 25, 22, 30, tzinfo=UTC),
                   datetime(2026, 10, 25, 23, 30, tzinfo=UTC)):
            with clock.set_to(at):
                answer(store, bank.of({3})[0], True, seed=at.day + at.hour)
        with clock.set_to(datetime(2026, 10, 26, 8, tzinfo=UTC)):
            worked = {day.date: day.answers for day in calendar(store).days if day.worked}
        assert worked == {date(2026, 10, 24): 1, date(2026, 10, 25): 1, date(2026, 10, 26): 1}
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_clock_that_was_set_back_takes_no_time_away(bank: Bank, store: Store) -> None:
    with clock.set_to(START + timedelta(hours=2)):
        answer(store, bank.of({3})[0], True)
    with clock.set_to(START):
        answer(store, bank.of({3})[0], True, seed=1)
    assert [day.seconds for day in calendar(store).days if day.worked] == [pytest.approx(60)]


# -------------------------------------------------------------------------------- mistakes


def test_a_mistake_recurs_across_exercises_and_attempts(bank: Bank, index: CourseIndex,
                                                        store: Store) -> None:
    sign, axis = "The sign is wrong.", "The means are of columns."
    for name, text, passed, messages in (
            ("linear_regression", "a", False, [sign]), ("linear_regression", "a", False, [sign]),
            ("logistic_regression", "b", False, [sign, axis])):
        store.record_attempt(name, text, verdict(name, passed, *messages, likely="A guess."))
    found = recurring(bank, index, store)
    assert [(m.said, m.often, m.places, m.better) for m in found] == [
        (sign, 2, ("linear_regression", "logistic_regression"), False)]
    assert found[0].explained is not None
    assert (found[0].explained.lecture, found[0].explained.section) == (
        "linear-models", "classification-regression")
    for name in ("linear_regression", "logistic_regression"):
        store.record_attempt(name, "right", verdict(name, True))
    assert [m.better for m in recurring(bank, index, store)] == [True]


def test_a_wrong_rule_recurs_unless_it_was_taken_back(bank: Bank, index: CourseIndex,
                                                      store: Store) -> None:
    drill = next(a for a in bank.of({3}) if a.fresh)
    answer(store, drill, False, seed=1)
    again = answer(store, drill, False, seed=2)
    found = recurring(bank, index, store)
    assert [(m.said, m.often, m.places, m.better) for m in found] == [
        ("This is the other one.", 2, (drill.title,), False)]
    assert found[0].explained is not None and found[0].explained.section == drill.section
    answer(store, drill, True, seed=3)
    assert recurring(bank, index, store)[0].better
    store.take_back(drill.item, [again])
    assert recurring(bank, index, store) == []


def test_of_what_is_kept_for_exams_nothing_is_told(bank: Bank, index: CourseIndex,
                                                   store: Store) -> None:
    kept = next(each for each in bank.of(reserved=True) if each.kind != "points")
    for _ in range(2):
        answer(store, kept, False, mode="exam")
    assert recurring(bank, index, store) == []
    assert kept not in {q.askable for each in standings(bank, index, store)
                        for q in each.whole.questions}
