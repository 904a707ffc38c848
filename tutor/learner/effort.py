"""The lever between minutes and memory: how much of what was asked is still recalled on a day, for
so many minutes of review a day until then."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.learner.store.memory import interval, recall

# Between these chances of recall things are asked again.
_LEAST, _MOST = 0.5, 0.98
_STEPS = 12
# How much longer something is kept after it was recalled with a chance of 0.9: a mean of FSRS.
_GROWTH = 1.6


# So many cards that are alike, their stability in days, how many days ago they were last asked, and
# the seconds that each takes: means.
Pile = tuple[float, float, float, float]


def piles_of(cards: Iterable[tuple[float, float, float]]) -> list[Pile]:
    """Piles of cards, given as stability, age in days, and seconds: those that are nearly alike
    together, since there may be thousands."""
    found: dict[tuple[int, int], list[float]] = {}
    log = math.log2
    for stability, age, seconds in cards:
        age = max(age, 0.0)
        pile = found.setdefault((int(3 * log(stability) + 30), int(4 * log(age + 1))),
                                [0.0, 0.0, 0.0, 0.0])
        pile[0] += 1
        pile[1] += stability
        pile[2] += age
        pile[3] += seconds
    return [(n, a / n, b / n, c / n) for n, a, b, c in found.values()]


@dataclass(frozen=True)
class Kept:
    """What keeping everything above a chance of recall takes, in `minutes` a day, and how much is
    then recalled on the day, as a share."""

    retention: float
    minutes: float
    recalled: float


def keeping(piles: Sequence[Pile], days: float, retention: float) -> Kept:
    """Have each card asked again whenever its chance of recall falls to `retention`, for so many
    days."""
    growth = 1 + _GROWTH * ((1 - retention) / 0.1) ** 0.7
    seconds = recalled = cards = 0.0
    for count, stability, age, each in piles:
        last = -age
        following = max(0.0, last + interval(stability, retention))
        while following < days:
            # What was forgotten is asked twice.
            seconds += count * each * (2 - retention)
            stability, last = stability * growth, following
            following += max(1.0, interval(stability, retention))
        recalled += count * recall(stability, days - last)
        cards += count
    return Kept(retention, seconds / 60 / max(days, 1.0), recalled / cards if cards else 0.0)


def within(piles: Sequence[Pile], days: float, minutes: float) -> Kept:
    """What so many minutes a day keep."""
    low, high = _LEAST, _MOST
    best = keeping(piles, days, high)
    if best.minutes <= minutes:
        return best
    for _ in range(_STEPS):
        middle = (low + high) / 2
        found = keeping(piles, days, middle)
        if found.minutes > minutes:
            high = middle
        else:
            low = middle
    return keeping(piles, days, low)
