"""The lever between minutes and memory: how much of what was asked is still recalled on a day, for
so many minutes of review a day until then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.learner.store.memory import interval, recall

# At each of these chances of recall things might be asked again.
_RETENTIONS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98)
# How much longer something is kept after it was recalled with a chance of 0.9: a mean of FSRS.
_GROWTH = 1.6


# So many cards that are alike, their stability in days, how many days ago they were last asked, and
# the seconds that each takes: means.
Pile = tuple[float, float, float, float]


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
        following = max(0.0, last + interval(stability, retention)) if retention else days
        while following < days:
            # What was forgotten is asked twice.
            seconds += count * each * (2 - retention)
            stability, last = stability * growth, following
            following += max(1.0, interval(stability, retention))
        recalled += count * recall(stability, days - last)
        cards += count
    return Kept(retention, seconds / 60 / max(days, 1.0), recalled / cards if cards else 0.0)


def ways(piles: Sequence[Pile], days: float) -> list[Kept]:
    """Ways of keeping the cards for so many days: first doing nothing, then more and more."""
    return [keeping(piles, days, retention) for retention in (0.0, *_RETENTIONS)]


def within(ways: Sequence[Kept], minutes: float) -> float:
    """The share of the cards that is recalled on the day, for so many minutes a day, by the best of
    several ways; one that takes longer is gone as far as the minutes last."""
    nothing = ways[0].recalled
    return max(nothing + (each.recalled - nothing) * min(1.0, minutes / max(each.minutes, 1e-9))
               for each in ways)
