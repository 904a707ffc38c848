"""The forecast of the exam's points, the lever, the plan in words; and simulated learners."""

from __future__ import annotations

import contextlib
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from helpers.learners import HELD_OUT, MINUTES, TUNED, Learner, Rooms, Weeks, course, live

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.errors import UsageError
from tutor.learner.bank import Askable, Bank
from tutor.learner.effort import keeping, ways, within
from tutor.learner.exams.blueprint import blueprint
from tutor.learner.exams.expected import expected_points, worth_of
from tutor.learner.exams.form import make_form
from tutor.learner.forecast import Forecast, forecast
from tutor.learner.plan import Plan, day_of, keep_plan, lectures_of, plan_of
from tutor.learner.plan_words import at_a_glance, ranges, sentences, when
from tutor.learner.review import Review, spent_today, waiting
from tutor.learner.store import Store, open_store
from tutor.learner.store.memory import recall
from tutor.learner.workspace import Workspace

START = datetime(2026, 5, 4, 9, tzinfo=UTC)
LECTURES = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(Workspace(tmp_path))) as opened, clock.set_to(START):
        yield opened


def answer(store: Store, askable: Askable, right: bool, mode: str = "review") -> None:
    given = {"seed": 1, "level": 1, "parameters": {}, "part": "a", "answer": "1"} \
        if askable.fresh else "1"
    store.record_answer(askable.item, askable.version, given,
                        {"correct": right, "kind": "number", "expected": 60},
                        kind="drill" if askable.fresh else "answer", mode=mode, seconds=30.0)


def exam(days: int) -> Plan:
    return Plan((START + timedelta(days=days)).date(), LECTURES)


def foretold(bank: Bank, store: Store, days: int = 7) -> Forecast:
    found = forecast(bank, store, exam(days))
    assert found is not None
    return found


# --------------------------------------------------------------------- simulated learners


def test_three_weeks_of_ten_minutes_a_day_score_what_was_foretold(bank: Bank,
                                                                  tmp_path: Path) -> None:
    """The command `benchmarks/learners.py` tries many more of them, against narrower bars."""
    rooms = Rooms(bank, LECTURES)
    weeks: list[Weeks] = []
    for kind in (TUNED, HELD_OUT):
        for seed in range(5):
            home = Workspace(tmp_path / f"{kind.items}-{seed}")
            with contextlib.closing(open_store(home)) as store:
                weeks.append(live(rooms, store, Learner(kind, seed), str(seed % 4)))
    errors = [each.error for each in weeks]
    assert abs(statistics.mean(errors)) < 4.5
    assert statistics.mean(map(abs, errors)) < 8
    assert sum(each.held for each in weeks) >= 6
    assert max(each.minutes for each in weeks) <= MINUTES, "no day begins with a wall"
    assert min(each.answers for each in weeks) > 80, "ten minutes a day were used"
    assert statistics.correlation([each.forecast.points for each in weeks],
                                  [each.scored for each in weeks]) > 0.4


# --------------------------------------------------------------------------- the forecast


def test_without_an_exam_or_after_it_or_without_answers_nothing_is_foretold(
        bank: Bank, store: Store) -> None:
    assert forecast(bank, store, Plan()) is None
    assert forecast(bank, store, exam(7)) is None
    answer(store, bank.of([1])[0], True)
    assert forecast(bank, store, exam(7)) is not None and forecast(bank, store, exam(-1)) is None
    assert forecast(bank, store, replace(exam(7), lectures=(2,))) is None
    today = foretold(bank, store, 0)
    assert today.days == 0 and 0 <= today.low < today.points < today.high <= 100


def test_right_answers_raise_it_wrong_ones_lower_it_and_more_of_them_make_it_surer(
        bank: Bank, store: Store) -> None:
    items = [each for each in bank.of(LECTURES) if not each.fresh]
    for number, each in enumerate(items[::8]):
        answer(store, each, number % 4 > 0)
    few = foretold(bank, store)
    for number, each in enumerate(items[1::2]):
        answer(store, each, number % 4 > 0)
    many = foretold(bank, store)
    assert many.points == pytest.approx(few.points, abs=10)
    assert many.high - many.low < few.high - few.low - 2
    for each in items[2::8]:
        answer(store, each, True)
    better = foretold(bank, store)
    assert better.points > many.points
    for each in items[4::8]:
        answer(store, each, False)
    assert foretold(bank, store).points < better.points


def test_with_time_it_falls_and_the_minutes_of_the_plan_hold_it_up(bank: Bank,
                                                                   store: Store) -> None:
    for each in bank.of(LECTURES):
        answer(store, each, True)
    near, far = foretold(bank, store, 1), foretold(bank, store, 40)
    assert far.points < near.points - 3 and far.recalled < near.recalled
    assert far.high - far.low > near.high - near.low
    assert far.kept_points > far.points and far.planned.recalled > far.recalled
    kept = [each.recalled for each in far.lever]
    assert kept == sorted(kept) and far.recalled < kept[0] < kept[-1] <= far.cards
    assert far.needed > 0


def test_what_reviews_showed_corrects_what_the_memory_says(bank: Bank, store: Store) -> None:
    """Two histories that end alike, of which one foretold its reviews badly."""
    points = []
    for wrong in (0, 3):
        with contextlib.closing(open_store(Workspace(store.path.parent / f"{wrong}"))) as own:
            for number, each in enumerate(bank.of(LECTURES)[:60]):
                for days in (0, 4, 12):
                    with clock.set_to(START + timedelta(days=days)):
                        answer(own, each, not days or number % 4 >= wrong)
            with clock.set_to(START + timedelta(days=13)):
                tested = own.tested()
                assert {each.tested for each in tested} == {2}
                assert all(1.5 < each.expected < 2 for each in tested)
                assert sum(each.held for each in tested) == 120 * (4 - wrong) / 4
                points.append(foretold(bank, own, 14).points)
    assert points[0] > points[1] + 10


def test_the_second_try_of_the_same_day_tests_no_memory(bank: Bank, store: Store) -> None:
    item = next(each for each in bank.of([1]) if not each.fresh)
    answer(store, item, False)
    with clock.set_to(START + timedelta(hours=3)):
        answer(store, item, True)
    card, = store.tested()
    assert (card.first, card.tested, card.expected, card.held) == (0, 0, 0, 0)
    store.rebuild()
    assert store.tested() == [card]


def test_suspended_and_crammed_it_counts_for_nothing(bank: Bank, store: Store) -> None:
    one, other = bank.of([1])[:2]
    answer(store, one, True)
    answer(store, other, True, mode="cram")
    assert [each.item for each in store.tested()] == [one.item]
    store.suspend(one.item)
    assert store.tested() == []


def test_cards_of_what_the_course_asks_no_more_change_nothing(bank: Bank, store: Store) -> None:
    items = bank.of(LECTURES)
    for each in items:
        answer(store, each, True)
    before = foretold(bank, store)
    store.connection.execute(
        "INSERT INTO derived_card SELECT card || '-old', item || '-old', point, stability, "
        "difficulty, last, due, shown, recalled, lapses, rating, learnt, rule, said, suspended, "
        "first, tested, expected, held, state FROM derived_card")
    after = foretold(bank, store)
    assert (after.points, after.cards) == (pytest.approx(before.points, abs=0.01), before.cards)


# ------------------------------------------------------------------------ what an exam holds


def test_what_an_exam_is_worth_agrees_with_exams_that_are_drawn(bank: Bank) -> None:
    """Every lecture is known to another degree; the mean over many forms is what is expected."""
    def known(each: Askable) -> float:
        return each.lecture / 6

    expected = expected_points(bank, LECTURES, 75, known)
    drawn = []
    for name in map(str, range(12)):
        form = make_form(bank, name, LECTURES)
        drawn.append(sum(slot.points * worth_of(slot.part, known(slot.askable), slot.points).mean
                         for slot in form.slots) / form.points)
    assert expected.mean == pytest.approx(statistics.mean(drawn), abs=0.02)
    assert sum((expected.shares or {}).values()) == pytest.approx(1)
    assert expected_points(bank, (), 75, known).mean == 0


def test_where_one_lecture_alone_computes_the_others_give_the_other_parts(bank: Bank) -> None:
    class Lopsided(Bank):
        everything = tuple(each for each in bank.everything
                           if each.part != "D" or each.lecture == 5)

    expected = expected_points(Lopsided(bank.course, None), LECTURES, 75,  # type: ignore[arg-type]
                               lambda each: float(each.part == "D"))
    by_luck = 0.16 * 0.125 + 0.12 * 0.4 + 0.08 * 0.6
    assert expected.mean == pytest.approx(0.24 * 0.97 + by_luck, abs=0.005)
    weights = {each.number: each.weight for each in bank.course.lectures}
    assert (expected.shares or {})[5] == pytest.approx(
        weights[5] / sum(weights.values()), abs=0.02)


@pytest.mark.parametrize("part", blueprint().points)
def test_who_knows_more_scores_more(part: str) -> None:
    worths = [worth_of(part, known, 4).mean for known in (0, 0.25, 0.5, 0.75, 1)]
    assert worths == sorted(worths) and worths[0] >= 0 and 0.95 <= worths[-1] <= 1
    assert all(worth_of(part, known / 10, 4).variance >= 0 for known in range(11))


# ----------------------------------------------------------------------------- the lever


def test_the_lever_takes_more_minutes_for_more_memory() -> None:
    piles = [(80, 5.0, 2.0, 60.0), (40, 30.0, 10.0, 90.0)]
    kept = [keeping(piles, 20, retention) for retention in (0.6, 0.7, 0.8, 0.9, 0.95)]
    assert [each.minutes for each in kept] == sorted(each.minutes for each in kept)
    assert [each.recalled for each in kept] == sorted(each.recalled for each in kept)
    found = ways(piles, 20)
    shares = [within(found, minutes) for minutes in (0, 1, 5, 10, 1000)]
    assert shares == sorted(shares) and shares[1] < shares[2] < shares[4]
    assert shares[0] == pytest.approx((80 * recall(5, 22) + 40 * recall(30, 30)) / 120)
    assert shares[4] > 0.95
    nothing = keeping(piles, 0, 0.9)
    assert (nothing.minutes, nothing.recalled) == (0, pytest.approx(
        (80 * recall(5, 2) + 40 * recall(30, 10)) / 120))
    assert keeping([], 20, 0.9).recalled == 0


# ------------------------------------------------------------------------------- cramming


def test_cramming_begins_with_the_weakest_and_changes_nothing_that_is_planned(
        bank: Bank, store: Store) -> None:
    items = [each for each in bank.of([1]) if not each.fresh][:6]
    for number, each in enumerate(items):
        with clock.set_to(START - timedelta(days=number)):
            answer(store, each, True)
    before, spent, left = store.cards(), spent_today(store), waiting(bank, store)
    review = Review(bank, store, 60, cram=True)
    asked = []
    while following := review.next():
        asked.append(following.askable)
        answer(store, following.askable, False, mode=review.mode)
        review.answered(True)
    assert asked == items[::-1]
    assert store.cards() == before and spent_today(store) == spent
    assert waiting(bank, store) == left
    store.rebuild()
    assert store.cards() == before
    answer(store, items[0], True, mode="cram")
    again = Review(bank, store, 60, cram=True).next()
    assert again is not None and again.askable == items[-1]


def test_what_was_crammed_comes_after_what_was_not(bank: Bank, store: Store) -> None:
    items = [each for each in bank.of([1]) if not each.fresh][:3]
    for number, each in enumerate(items):
        with clock.set_to(START - timedelta(days=number)):
            answer(store, each, True)
    answer(store, items[2], True, mode="cram")
    first = Review(bank, store, 60, cram=True).next()
    assert first is not None and first.askable == items[1]


# ------------------------------------------------------------------------------- the plan


def test_a_day_is_read_and_refused_in_sentences() -> None:
    with clock.set_to(START):
        assert day_of(" 2026-05-20 ") == date(2026, 5, 20)
        assert day_of("20.5.2026") == date(2026, 5, 20)
        assert day_of("2026-05-04") == date(2026, 5, 4), "today is no past day"
        for wrong, said in (("2026-02-30", "cannot be read as a day"), ("soon", "as 2026-05-25"),
                            ("2026-05-03", "is over: today is 2026-05-04")):
            with pytest.raises(UsageError, match=said):
                day_of(wrong)


def test_lectures_are_read_and_refused_in_sentences() -> None:
    own = load_course()
    assert lectures_of("1-5", own) == LECTURES and lectures_of("", own) == ()
    assert lectures_of("7, 1 3-4", own) == (1, 3, 4, 7)
    for wrong, said in (("5-1", "Write `1-5`"), ("3-21", "no lecture 21"), ("x", "names no lect")):
        with pytest.raises(UsageError, match=said):
            lectures_of(wrong, own)
    for wrong in ("5-1", "1-99999999999999", "x", "-", "1-", "21", "²"):
        with pytest.raises(UsageError):
            lectures_of(wrong, own)
    assert ranges((1, 2, 3, 5, 7, 8)) == "1-3, 5, 7-8" and ranges(()) == ""


def test_the_plan_in_words_on_every_day(bank: Bank, store: Store) -> None:
    answer(store, bank.of([1])[0], True)
    for days, glance, said in (
            (12, "midterm in 12 days", "Your exam is in 12 days, on Saturday, 16 May 2026."),
            (1, "midterm tomorrow", "Your exam is tomorrow"), (0, "midterm today", "is today"),
            (-1, "midterm yesterday", "Your exam was on Sunday, 3 May 2026."),
            (-9, "midterm 9 days ago", "Say when the next one is")):
        plan = exam(days)
        told = forecast(bank, store, plan)
        assert when(plan) == glance and (told is None) is (days < 0)
        assert at_a_glance(plan, told)[0].startswith(glance)
        assert said in " ".join(sentences(plan, told, LECTURES))
    told = foretold(bank, store)
    assert at_a_glance(exam(7), told) == ("midterm in 7 days · you would recall 1 of 1",
                                          "midterm in 7 days · recall 1 of 1", "midterm in 7 days")
    assert when(Plan()) == "" and "No exam is planned." in sentences(Plan(), None, ())[0]


# ------------------------------------------------------------------------------ the clock


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system's time zone cannot be set")
    before = os.environ.get("TZ")
    yield monkeypatch
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    time.tzset()


def in_zone(zone: pytest.MonkeyPatch, name: str) -> None:
    zone.setenv("TZ", name)
    time.tzset()


def test_the_day_is_that_of_where_the_learner_is(bank: Bank, store: Store,
                                                 zone: pytest.MonkeyPatch) -> None:
    plan = Plan(date(2026, 5, 10), LECTURES)
    late = datetime(2026, 5, 9, 23, tzinfo=UTC)
    with clock.set_to(late):
        answer(store, bank.of([1])[0], True)
        for name, left in (("UTC", 1), ("Asia/Tokyo", 0), ("America/Los_Angeles", 1)):
            in_zone(zone, name)
            assert plan.days_left() == left and forecast(bank, store, plan) is not None
    with clock.set_to(late + timedelta(hours=6)):
        in_zone(zone, "America/Los_Angeles")
        assert plan.days_left() == 1
        in_zone(zone, "Pacific/Kiritimati")
        assert plan.days_left() == 0


@pytest.mark.parametrize(("name", "changed"), [
    ("Europe/Berlin", date(2026, 3, 29)), ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)), ("Australia/Lord_Howe", date(2026, 4, 5))])
def test_when_clocks_change_no_day_is_lost_and_minutes_count_from_midnight(
        bank: Bank, store: Store, zone: pytest.MonkeyPatch, name: str, changed: date) -> None:
    in_zone(zone, name)
    noon = datetime(changed.year, changed.month, changed.day, 12).astimezone(UTC)
    plan = Plan(changed + timedelta(days=1), LECTURES)
    item = bank.of([1])[0]
    for hours, left in ((-24, 2), (-10.5, 1), (0, 1), (11.5, 1), (24, 0)):
        with clock.set_to(noon + timedelta(hours=hours)):
            assert plan.days_left() == left, hours
    with clock.set_to(noon - timedelta(hours=13.5)):
        answer(store, item, True)
    with clock.set_to(noon - timedelta(hours=10.5)):
        assert spent_today(store) == 0, "that was yesterday"
        answer(store, item, True)
    with clock.set_to(noon + timedelta(hours=11)):
        assert spent_today(store) == 30


def test_a_clock_set_back_harms_neither_memory_nor_forecast(bank: Bank, store: Store) -> None:
    items = bank.of([1])[:4]
    with clock.set_to(START + timedelta(days=400)):
        for each in items:
            answer(store, each, True)
    with clock.set_to(START):
        told = foretold(bank, store)
        assert 0 <= told.recalled <= told.cards == len({each.item for each in items})
        assert 0 <= told.low <= told.points <= told.high <= 100
        answer(store, items[0], False)
        assert all(card.stability > 0 for card in store.cards())
        assert foretold(bank, store).needed >= 0
        assert Review(bank, store, 60).progress[1] == 0, "nothing is asked before its time"
        assert Review(bank, store, 60, cram=True).next() is not None


def test_a_plan_outlives_its_exam_and_a_new_one_takes_its_place(bank: Bank, store: Store) -> None:
    keep_plan(store, exam(10))
    for each in bank.of(LECTURES)[:30]:
        answer(store, each, True)
    with clock.set_to(START + timedelta(days=10)):
        assert plan_of(store).sweeping, "on its day, too"
        assert Review(bank, store).next() is not None
    with clock.set_to(START + timedelta(days=30)):
        plan = plan_of(store)
        assert plan.days_left() == -20 and not plan.sweeping and forecast(bank, store) is None
        assert waiting(bank, store).questions > 0, "review goes on"
        assert Review(bank, store, cram=True).next() is not None
        keep_plan(store, Plan(date(2026, 7, 1), (1,), 20))
        assert plan_of(store).days_left() == 28 and forecast(bank, store) is not None
