"""The forecast: what the learner would score on the day of the exam, and how sure that is.

What was asked before is recalled as its card says, corrected by how well earlier reviews were
foretold. What was never asked goes by first answers on its topic, see `knowledge`, and by how much
of all that was learnt has held.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tutor import clock
from tutor.learner.asking import Levels
from tutor.learner.bank import Askable, Bank
from tutor.learner.effort import Pile, keeping, ways, within
from tutor.learner.exams.expected import SLIP, Expected, expected_points
from tutor.learner.knowledge import First, Knowledge, knowledge_of
from tutor.learner.plan import Plan, plan_of
from tutor.learner.store import Store, Tested
from tutor.learner.store.memory import RETENTION, days_between, forgetting

# The minutes a day at which the lever stands, beside those of the plan.
LEVER = (5, 10, 15, 20, 30)
# Within so many deviations of a normal distribution lie four fifths of it.
_BAND = 1.2816
# As so many tests of it the memory's own word counts, for all lectures and for one.
_TRUSTED = 12.0
# So much of what is known of other sections is known of one that was never asked about, and of one
# that was not even read.
_NOT_ASKED, _UNREAD = 0.85, 0.35
# A level is so much harder than the one below, in logits.
_HARDER = 0.6
# So much of an exam at most goes by first answers.
_FIRST = 0.75
# What nothing here knows of: so many points, and so many more for each day, at most.
_BESIDE, _A_DAY, _FAR = 1.0, 0.15, 5.0
_DAY = 86_400


@dataclass(frozen=True)
class Lever:
    """So many minutes of review a day keep so many of the cards until the exam."""

    minutes: int
    recalled: float


@dataclass(frozen=True)
class Forecast:
    """`points` of a hundred on the day if nothing more were done, with the band in which the score
    lies four times in five; `recalled` of the `cards` that belong to the exam.

    `planned` is what the plan's minutes a day keep, with the `kept_points` that this makes likely;
    `lever` is what other minutes would keep, and `needed` are the minutes a day that hold
    everything above the usual retention.
    """

    day: date
    days: int
    points: float
    low: float
    high: float
    recalled: float
    cards: int
    planned: Lever
    kept_points: float
    needed: float
    lever: tuple[Lever, ...]


def covered(bank: Bank, plan: Plan) -> tuple[int, ...]:
    """The written lectures of an exam: of the plan, else of the course's rules, else all."""
    wanted = plan.lectures or bank.course.exam.lectures
    return tuple(each.number for each in bank.course.lectures
                 if each.written and (not wanted or each.number in wanted))


def forecast(bank: Bank, store: Store, plan: Plan | None = None) -> Forecast | None:
    """The forecast for the exam of the plan. None without one, once its day is over, and where
    nothing was answered yet of what it covers."""
    plan = plan or plan_of(store)
    left = plan.days_left()
    if plan.day is None or left is None or left < 0:
        return None
    now, noon = clock.now(), datetime.combine(plan.day, time(12)).astimezone(UTC)
    days = max(0.0, days_between(now, noon))
    learner = _learner(bank, store, set(covered(bank, plan)), now.timestamp(), days)
    if not learner.cards:
        return None
    expected, recalled = _exam(bank, learner, plan)
    points, deviation = 100 * expected.mean, 100 * math.sqrt(_variance(learner, expected, days))
    planned, *lever = _levers(learner, (plan.minutes, *LEVER), days, recalled)
    return Forecast(plan.day, left, points, max(0.0, points - _BAND * deviation),
                    min(100.0, points + _BAND * deviation), recalled, learner.cards, planned,
                    max(points, _kept_points(bank, learner, plan, planned)),
                    keeping(learner.piles(), days, RETENTION).minutes, tuple(lever))


# ------------------------------------------------------------------------- what is known


@dataclass(slots=True)
class _Item:
    """What is known of something that was asked: how many cards it has, and sums over them. `now`
    and `then` are chances of recall, today and on the day of the exam."""

    asks: Askable
    cards: int = 0
    stability: float = 0.0
    age: float = 0.0
    first: float = 0.0
    tested: int = 0
    expected: float = 0.0
    held: float = 0.0
    now: float = 0.0
    then: float = 0.0

    @property
    def topic(self) -> tuple[int, str]:
        return self.asks.lecture, self.asks.topic

    @property
    def seconds(self) -> float:
        """What asking for one of its cards takes."""
        return self.asks.seconds[0] / self.cards


@dataclass(frozen=True)
class _Learner:
    """What is known of a learner: what they were asked of what the exam covers; first answers; by
    lecture, how much was recalled of what was expected to be; how much has held at all; sections
    read; levels."""

    items: Mapping[str, _Item]
    knowledge: Knowledge
    trust: Mapping[int, float]
    held: float
    read: Mapping[str, Collection[str]]
    levels: Levels

    @property
    def cards(self) -> int:
        return sum(each.cards for each in self.items.values())

    def right(self, item: _Item) -> float:
        """How much of an item is right on the day, as a share."""
        return min(1.0, self.trust[item.asks.lecture] * item.then / item.cards)

    def piles(self) -> list[Pile]:
        return [(each.cards, each.stability / each.cards, each.age / each.cards, each.seconds)
                for each in self.items.values()]


def _learner(bank: Bank, store: Store, lectures: Collection[int], now: float,
             days: float) -> _Learner:
    every = _items(bank, store.tested(), now, days)
    return _Learner(
        {name: item for name, item in every.items() if item.asks.lecture in lectures},
        knowledge_of(First(item.asks.lecture, item.asks.topic, item.asks.kind,
                           item.first / item.cards, item.cards) for item in every.values()),
        _trust(every.values(), lectures), _held(every.values()), store.sections_read(),
        Levels(store))


def _items(bank: Bank, cards: Iterable[Tested], now: float, days: float) -> dict[str, _Item]:
    """The sums over each item's cards, in one go: there may be thousands of these."""
    found: dict[str, _Item] = {}
    by_item = bank.by_item
    decay, factor = forgetting()
    for name, stability, last, first, tested, expected, held in cards:
        item = found.get(name)
        if item is None:
            if name not in by_item:
                continue
            item = found[name] = _Item(by_item[name][0])
        age = max(0.0, (now - last) / _DAY)
        item.cards += 1
        item.stability += stability
        item.age += age
        item.first += first
        item.tested += tested
        item.expected += expected
        item.held += held
        item.now += (1 + factor * age / stability) ** decay
        item.then += (1 + factor * (age + days) / stability) ** decay
    return found


def _trust(items: Iterable[_Item], lectures: Collection[int]) -> dict[int, float]:
    """By lecture, how much was recalled of what was expected to be: every later showing is a
    prediction that came true or did not."""
    held: dict[int, float] = defaultdict(float)
    expected: dict[int, float] = defaultdict(float)
    for item in items:
        held[item.asks.lecture] += item.held
        expected[item.asks.lecture] += item.expected
    overall = (_TRUSTED + sum(held.values())) / (_TRUSTED + sum(expected.values()))
    return {each: (_TRUSTED * overall + held[each]) / (_TRUSTED + expected[each])
            for each in lectures}


def _held(items: Iterable[_Item]) -> float:
    """How much of what was asked again on a later day was right."""
    held = tested = 0.0
    for item in items:
        held += item.held
        tested += item.tested
    return (_TRUSTED * RETENTION + held) / (_TRUSTED + tested)


# ------------------------------------------------------------------------------ the exam


def _exam(bank: Bank, learner: _Learner, plan: Plan) -> tuple[Expected, float]:
    """What the exam is worth with nothing done until then; and how many of the cards are then
    recalled."""
    asked = {name: learner.right(item) for name, item in learner.items.items()}
    topics: dict[tuple[int, str], list[float]] = defaultdict(list)
    for item in learner.items.values():
        topics[item.topic].append(item.then / item.now)
    left = {topic: sum(each) / len(each) for topic, each in topics.items()}
    return (_worth(bank, learner, plan, asked, left),
            sum(right * learner.items[name].cards for name, right in asked.items()))


def _worth(bank: Bank, learner: _Learner, plan: Plan, asked: Mapping[str, float],
           left: Mapping[tuple[int, str], float]) -> Expected:
    """What the exam is worth, where so much of what was `asked` is right by item, and so much of
    what is known now of a topic is `left`."""
    def known(each: Askable) -> float:
        if each.item in asked:
            return _at_all_levels(asked[each.item], each, learner.levels)
        first = learner.held * learner.knowledge.of(each.lecture, each.topic, each.kind)
        topic = (each.lecture, each.topic)
        if topic in left:
            return first * left[topic]
        # What is kept for exams stands in no section.
        read = learner.read.get(each.slug, ())
        return first * (_NOT_ASKED if read and each.section in ("", *read) else _UNREAD)

    return expected_points(bank, covered(bank, plan), plan.exam_minutes, known)


def _at_all_levels(right: float, each: Askable, levels: Levels) -> float:
    """The chance of knowing what was asked before: that an answer may slip is in what was seen of
    it. Review asks fresh numbers at one level, and an exam at all of them alike."""
    known = min(1.0, right / (1 - SLIP))
    if not each.fresh:
        return known
    odds = min(0.99, max(0.01, known))
    odds, asked = (1 - odds) / odds, levels.of(each)
    return sum(1 / (1 + odds * math.exp(_HARDER * (level - asked)))
               for level in range(1, each.levels + 1)) / each.levels


def _variance(learner: _Learner, expected: Expected, days: float) -> float:
    """The variance of the share of points: by the draw and by chance, by how few answers there are,
    and by what nothing here knows of."""
    few = learner.knowledge.variance + sum(
        share ** 2 * learner.knowledge.variance_in(lecture)
        for lecture, share in (expected.shares or {}).items())
    beside = (_BESIDE + min(_FAR, _A_DAY * days)) / 100
    return expected.variance + _FIRST ** 2 * few + beside ** 2


def _levers(learner: _Learner, minutes: Sequence[int], days: float,
            recalled: float) -> list[Lever]:
    """What so many minutes a day keep: never less than is kept with none."""
    kept, cards = ways(learner.piles(), days), learner.cards
    trust = sum(learner.trust[each.asks.lecture] * each.cards
                for each in learner.items.values()) / cards
    return [Lever(each, max(recalled, cards * min(1.0, trust * within(kept, each))))
            for each in minutes]


def _kept_points(bank: Bank, learner: _Learner, plan: Plan, lever: Lever) -> float:
    """The points of a hundred to be expected where so much is kept."""
    return 100 * _worth(bank, learner, plan,
                        dict.fromkeys(learner.items, lever.recalled / learner.cards),
                        {each.topic: 1.0 for each in learner.items.values()}).mean
