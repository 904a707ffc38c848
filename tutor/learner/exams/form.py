"""A form: which questions an exam asks, drawn by its seed from what is kept for exams.

Forms A, B and C have no question in common as far as the bank goes; beyond them every number makes
another.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from tutor.course.rules import ExamRules, Share
from tutor.learner.bank import Askable, Bank
from tutor.learner.exams.blueprint import Blueprint, blueprint

NAMED = ("A", "B", "C")
# So often a form is drawn before the nearest that was found is taken.
_TRIES = 60
# With fewer points, its level and its true statements are left to chance.
_EVEN_FROM = 60
# Computing begins with two questions that go through many steps, where there are such.
_LONG, _LONG_ONES = 7, 2
# The mean level of a form, by points, and how far from it is as near as can be.
_LEVEL, _NEAR = 2.0, 0.1


@dataclass(frozen=True)
class Slot:
    """A question of an exam: its number from 1, its part, what is asked, at which level and with
    which seed, and its points."""

    number: int
    part: str
    askable: Askable
    level: int
    seed: int
    points: int


@dataclass(frozen=True)
class Form:
    """`name` is A, B, C or a number. `missing` is by how many points each part falls short of the
    blueprint, for want of questions, and `bounds` says which shares could not be kept."""

    name: str
    lectures: tuple[int, ...]
    blueprint: Blueprint
    slots: tuple[Slot, ...]
    missing: Mapping[str, int] = field(default_factory=dict)
    bounds: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        return sum(slot.points for slot in self.slots)

    @property
    def minutes(self) -> int:
        """How long it takes: less than planned, where points are missing."""
        return max(1, round(self.blueprint.minutes * self.points / self.blueprint.total))

    @property
    def left_out(self) -> str:
        """What it has to leave out, in a sentence; empty where nothing."""
        if not self.missing:
            return ""
        parts = ", ".join(f"{points} of {self.blueprint.points[part]} points in part {part}"
                          for part, points in self.missing.items())
        return f"The lectures written so far hold too few questions for all of it: {parts} are " \
               "left out, and the time is shorter by as much."


def make_form(bank: Bank, name: str = "A", lectures: Collection[int] = (),
              minutes: int | None = None) -> Form:
    """The form of this name, A to C or a number, over these lectures, by default the course's."""
    rules = bank.course.exam
    chosen = tuple(sorted(lectures)) or rules.lectures or tuple(
        each.number for each in bank.course.lectures)
    plan = blueprint(minutes or rules.minutes)
    used: set[str] = set()
    for before in NAMED[:NAMED.index(name)] if name in NAMED else ():
        used |= {slot.askable.item for slot in _made(bank, before, chosen, plan, used).slots}
    return _made(bank, name, chosen, plan, used)


def _made(bank: Bank, name: str, lectures: tuple[int, ...], plan: Blueprint,
          used: Collection[str]) -> Form:
    """The best of several draws: nearest to the blueprint, then to the bounds on shares, with the
    fewest questions of another form, as difficult as every form, and with about as many statements
    that are true as false."""
    rules = bank.course.exam
    weights = {each.number: each.weight for each in bank.course.lectures}
    best: tuple[tuple[float, ...], list[Slot]] | None = None
    for attempt in range(_TRIES):
        rng = random.Random(f"exam/{name}/{lectures}/{plan.minutes}/{attempt}")
        slots = _drawn(bank, rng, lectures, weights, plan, used)
        faults = (sum(_missing(plan, slots).values()), _out_of_bounds(rules, slots),
                  sum(_repeats(slot.askable, used) for slot in slots), _off_level(slots),
                  _one_sided(bank, slots), float(attempt))
        if best is None or faults < best[0]:
            best = faults, slots
        if not any(faults[:-1] if plan.total >= _EVEN_FROM else faults[:3]):
            break
    assert best is not None
    slots = best[1]
    return Form(name, lectures, plan, tuple(slots), _missing(plan, slots),
                tuple(_unkept(bank, rules, slots)))


def _drawn(bank: Bank, rng: random.Random, lectures: tuple[int, ...],
           weights: Mapping[int, float], plan: Blueprint,
           used: Collection[str]) -> list[Slot]:
    candidates = [each for each in bank.of(lectures, reserved=True)
                  + [each for each in bank.of(lectures) if each.fresh] if each.part]
    by_part: dict[str, list[Askable]] = {}
    for each in candidates:
        by_part.setdefault(each.part, []).append(each)
    written = {each.lecture for each in candidates}
    whole = sum(weights.get(number, 1.0) for number in written) or 1.0
    due = {number: plan.total * weights.get(number, 1.0) / whole for number in written}
    chosen: list[tuple[str, Askable, int, int]] = []
    topics: Counter[str] = Counter()
    for part in _order(plan):
        left = plan.points[part]
        pool = list(by_part.get(part, ()))
        while left > 0 and pool:
            fitting = [(each, level) for each in pool for level in range(1, each.levels + 1)
                       if each.points[level - 1] <= left
                       and _finishable(left - each.points[level - 1], each, pool)]
            if not fitting:
                break
            long = part == "D" and sum(
                at == "D" and points >= _LONG for at, _, _, points in chosen) < _LONG_ONES
            each, level = min(fitting, key=_preference(rng, due, topics, used, long))
            worth = each.points[level - 1]
            pool.remove(each)
            chosen.append((part, each, level, worth))
            due[each.lecture] -= worth
            topics[each.topic] += 1
            left -= worth
    chosen.sort(key=lambda each: (each[0], each[1].lecture))
    return [Slot(number, part, each, level if each.fresh else each.level, rng.randrange(10**6),
                 worth) for number, (part, each, level, worth) in enumerate(chosen, 1)]


def _order(plan: Blueprint) -> Sequence[str]:
    """The parts, the largest questions first: small ones fill what they leave."""
    return [part for part in ("E", "D", "C", "B", "A") if plan.points[part]]


def _finishable(left: int, taken: Askable, pool: Sequence[Askable]) -> bool:
    """Whether so many points can be made up with the others: a quick look, at one more question."""
    if left == 0:
        return True
    least = min((min(each.points) for each in pool if each is not taken), default=0)
    return left >= least


def _repeats(each: Askable, used: Collection[str]) -> bool:
    """Whether another form asks the very same: fresh numbers make another question."""
    return each.item in used and not each.fresh


def _preference(rng: random.Random, due: Mapping[int, float], topics: Mapping[str, int],
                used: Collection[str],
                long: bool) -> Callable[[tuple[Askable, int]], tuple[float, ...]]:
    """What comes first: a long one, where one is wanted; not asked by another form, a topic not
    asked yet, a lecture with most of its points still to come; then by chance."""
    noise: dict[str, float] = {}

    def rank(candidate: tuple[Askable, int]) -> tuple[float, ...]:
        each, level = candidate
        if each.item not in noise:
            noise[each.item] = rng.random()
        need = due[each.lecture] - each.points[level - 1] / 2
        return (long and each.points[level - 1] < _LONG, _repeats(each, used),
                topics[each.topic] > 1, -round(need / 4), each.item in used,
                topics[each.topic], noise[each.item] + 0.1 * rng.random())

    return rank


def _missing(plan: Blueprint, slots: Sequence[Slot]) -> dict[str, int]:
    got = Counter[str]()
    for slot in slots:
        got[slot.part] += slot.points
    return {part: points - got[part] for part, points in plan.points.items() if points > got[part]}


def _off_level(slots: Sequence[Slot]) -> float:
    """How far a form is from the level of every form."""
    points = sum(slot.points for slot in slots) or 1
    mean = sum(slot.level * slot.points for slot in slots) / points
    return max(0.0, abs(mean - _LEVEL) - _NEAR)


def _one_sided(bank: Bank, slots: Sequence[Slot]) -> float:
    """By how many questions one answer is right more often than the other, where all have the same
    two; less than three more are as even as can be."""
    right = Counter(bank.right_option(slot.askable) for slot in slots
                    if slot.askable.kind == "reason")
    return float(max(0, abs(right["True"] - right["False"]) - 2))


def _share(share: Share, slots: Sequence[Slot]) -> float:
    total = sum(slot.points for slot in slots) or 1
    return sum(slot.points for slot in slots
               if share.holds(slot.askable.lecture, slot.askable.topic)) / total


def _out_of_bounds(rules: ExamRules, slots: Sequence[Slot]) -> float:
    shares = [(each, _share(each, slots)) for each in rules.shares]
    return sum(max(0.0, each.least - share, share - each.most) for each, share in shares)


def _unkept(bank: Bank, rules: ExamRules, slots: Sequence[Slot]) -> list[str]:
    """The bounds that could not be kept, as sentences."""
    titles = {topic.slug: topic.title for each in bank.course.lectures for topic in each.topics}
    found = []
    for each in rules.shares:
        share = _share(each, slots)
        if each.least - share <= 0.005 and share - each.most <= 0.005:
            continue
        what = titles[each.topics[0]] if each.topics and each.topics[0] in titles else \
            f"lectures {', '.join(map(str, each.lectures))}"
        bound = f"at least {each.least:.0%}" if share < each.least else f"at most {each.most:.0%}"
        found.append(f"{what}: {share:.0%} of the points, where {bound} was meant.")
    return found
