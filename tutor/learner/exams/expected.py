"""What an exam that is not drawn yet is worth to somebody: from the blueprint, the lectures'
weights, and the chance with which each question of the bank is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tutor.learner.bank import Askable, Bank
from tutor.learner.exams.blueprint import blueprint

# Who knows slips so often.
SLIP = 0.03
# So often parts and lectures are brought in line with one another.
_ROUNDS = 8


@dataclass(frozen=True)
class Worth:
    """A share of a question's points: what is expected, and its variance."""

    mean: float
    variance: float


@dataclass(frozen=True)
class Expected:
    """Of all the points that an exam can have, the share to be expected, and its variance by the
    draw of questions and by each answer's chance. `shares` are the lectures' shares of the
    points; all is empty where there is nothing to ask."""

    mean: float = 0.0
    variance: float = 0.0
    shares: Mapping[int, float] | None = None


def worth_of(part: str, known: float, points: float) -> Worth:
    """The share of its points that a question brings, where it is known with a chance."""
    known = min(1.0, max(0.0, known))
    sure = (1 - SLIP) * known
    doubt = known * (1 - known)
    match part:
        case "A":  # half for the choice and half for the reason; a wrong choice takes half away
            return _mix(sure, 0.125, 0.44)
        case "B":  # some options are right by chance
            return _mix(sure, 0.4, 0.22)
        case "C":  # point by point; the rest was tuned on simulated learners
            return Worth(known + 0.15 * doubt, doubt * (0.15 + 0.85 / max(1.0, points)))
        case "D":  # step by step
            return Worth(sure, sure * (1 - sure) * 0.6)
    return _mix(sure, 0.6, 0.4)  # most conditions of a design are met in any case


def _mix(known: float, otherwise: float, square: float) -> Worth:
    """All of the points where it is known; otherwise a mean, with a mean of squares."""
    mean = known + (1 - known) * otherwise
    return Worth(mean, known + (1 - known) * square - mean ** 2)


def expected_points(bank: Bank, lectures: Collection[int], minutes: int,
                    known: Callable[[Askable], float]) -> Expected:
    """What an exam of so many minutes on these lectures is worth."""
    questions: dict[tuple[str, int], dict[str, list[tuple[Worth, float]]]] = {}
    for each in bank.everything:
        if each.part and (each.reserved or each.fresh) and each.lecture in lectures:
            points = sum(each.points) / len(each.points)
            questions.setdefault((each.part, each.lecture), {}).setdefault(each.topic, []).append(
                (worth_of(each.part, known(each), points), points))
    spread = _spread(bank, minutes, questions)
    whole = sum(spread.values())
    if not whole:
        return Expected()
    mean = variance = 0.0
    shares: dict[int, float] = defaultdict(float)
    for key, topics in questions.items():
        here = spread[key] / whole
        worth, points = _one_of(list(topics.values()))
        mean += here * worth.mean
        variance += here * worth.variance * points / whole
        shares[key[1]] += here
    return Expected(mean, variance, shares)


def _one_of(topics: Sequence[Sequence[tuple[Worth, float]]]) -> tuple[Worth, float]:
    """One question drawn of several, and its points: topics are alike, and all within a topic."""
    drawn = [(worth, points, 1 / len(topics) / len(topic))
             for topic in topics for worth, points in topic]
    mean = sum(worth.mean * chance for worth, _, chance in drawn)
    square = sum((worth.variance + worth.mean ** 2) * chance for worth, _, chance in drawn)
    return Worth(mean, square - mean ** 2), sum(points * chance for _, points, chance in drawn)


def _spread(bank: Bank, minutes: int,
            cells: Collection[tuple[str, int]]) -> dict[tuple[str, int], float]:
    """The points of an exam by part and lecture: parts by the blueprint, lectures by their weights,
    as far as there are questions."""
    parts = blueprint(minutes).points
    weights = {each.number: each.weight for each in bank.course.lectures}
    lectures = {lecture for _, lecture in cells}
    whole = sum(weights[each] for each in lectures)
    total = sum(parts[part] for part in {part for part, _ in cells})
    wanted: dict[str | int, float] = dict(parts.items())
    wanted |= {each: total * (weights[each] / whole if whole else 1 / len(lectures))
                      for each in lectures}
    points = {(part, lecture): parts[part] * wanted[lecture] for part, lecture in cells}
    for _ in range(_ROUNDS):
        for at in (1, 0):
            sums: dict[str | int, float] = defaultdict(float)
            for key, value in points.items():
                sums[key[at]] += value
            points = {key: value * wanted[key[at]] / sums[key[at]] if sums[key[at]] else 0.0
                      for key, value in points.items()}
    return points
