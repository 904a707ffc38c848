"""How well something is remembered: the model of FSRS, with what the course asks of it.

Stability is the number of days after which it is recalled with a chance of 0.9; see Ye, Su and Cao,
“A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling” (KDD 2022), and
py-fsrs, which computes it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Scheduler

# With this chance of recall something is asked again.
RETENTION = 0.9
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
_DAY = 86_400.0


@dataclass(frozen=True)
class Memory:
    """What FSRS knows of one thing that was asked. `stability` is in days; `difficulty` goes from 1
    to 10; `last` and `due` are times in UTC."""

    stability: float
    difficulty: float
    last: datetime
    due: datetime


def reviewed(memory: Memory | None, rating: int, at: datetime) -> Memory:
    """The memory after it was asked for at a time, with a rating from `AGAIN` to `EASY`."""
    from fsrs import Card, Rating, State

    card = Card(card_id=1)
    if memory is not None:
        # A clock that was set back must not make time negative.
        at = max(at, memory.last)
        card = Card(card_id=1, state=State.Review, stability=memory.stability,
                    difficulty=memory.difficulty, due=memory.due, last_review=memory.last)
    card, _ = _scheduler().review_card(card, Rating(rating), at.astimezone(UTC))
    assert card.stability is not None and card.difficulty is not None
    return Memory(card.stability, card.difficulty, at, max(card.due, at + timedelta(days=1)))


def recall(stability: float, days: float) -> float:
    """The chance of recall so many days after something was last asked."""
    decay, factor = _curve()
    return float((1 + factor * max(days, 0.0) / stability) ** decay)


def forgetting() -> tuple[float, float]:
    """The two constants of the forgetting curve, for who computes it thousands of times: `recall`
    is `(1 + factor * days / stability) ** decay`."""
    return _curve()


def interval(stability: float, retention: float) -> float:
    """The days after which the chance of recall has fallen so low."""
    decay, factor = _curve()
    return float(stability * (retention ** (1 / decay) - 1) / factor)


def days_between(earlier: datetime, later: datetime) -> float:
    """The days from one time to another, as a number."""
    return (later - earlier).total_seconds() / _DAY


@functools.cache
def _scheduler() -> Scheduler:
    # No steps within a day: what was wrong is asked again in the same sitting, by whoever asks.
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(),
                     enable_fuzzing=False)


@functools.cache
def _curve() -> tuple[float, float]:
    """The two constants of the forgetting curve."""
    decay = -float(_scheduler().parameters[20])
    return decay, float(RETENTION ** (1 / decay) - 1)
