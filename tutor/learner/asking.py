"""What is asked next: the form that practice and review have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tutor.learner.bank import Askable, Bank
from tutor.learner.store import CardState, Store
from tutor.learner.store.ability import level_for
from tutor.learner.store.memory import days_between, recall

# Where nothing is known of a question, this is taken for the chance of a right answer.
UNKNOWN = 0.5


@dataclass(frozen=True)
class Next:
    """The next question, at which level; `why` says in a few words why it comes now."""

    askable: Askable
    level: int
    why: str


class Queue(Protocol):
    """One question after another. `mode` is that of the answers, and `title` what it is called."""

    mode: str
    title: str

    def next(self) -> Next | None:
        """The next question; None at the end."""

    def answered(self, right: bool) -> None:
        """The last one was answered, rightly or not."""

    @property
    def progress(self) -> tuple[int, int | None]:
        """How many were answered, and of how many, if that is known."""


@dataclass(frozen=True)
class Known:
    """What is known of an item: the chance with which it is recalled now, whether its latest answer
    was wrong, whether it is learnt, and when it was last asked."""

    chance: float
    wrong: bool
    learnt: bool
    last: datetime


def known_of(cards: Iterable[CardState], now: datetime) -> dict[str, Known]:
    """What is known of every item that was ever answered. Of several points, the weakest counts."""
    found: dict[str, Known] = {}
    for card in cards:
        chance = recall(card.stability, days_between(card.last, now))
        here = Known(chance, card.rating == 1, card.learnt, card.last)
        other = found.get(card.item)
        found[card.item] = here if other is None else Known(
            min(here.chance, other.chance), here.wrong or other.wrong,
            here.learnt and other.learnt, max(here.last, other.last))
    return found


class Levels:
    """Which level a question is asked at: the one at which three of four answers are right."""

    def __init__(self, store: Store) -> None:
        self._abilities = store.abilities()

    def of(self, askable: Askable) -> int:
        ability = self._abilities.get(askable.slug)
        return level_for(ability.value, askable.levels) if ability and askable.fresh else 1


def met(bank: Bank, store: Store) -> set[int]:
    """The lectures of which the learner has read a section or answered a question."""
    slugs = set(store.sections_read())
    slugs |= {item.partition("/")[0] for kind in ("answer", "drill")
              for item in store.answered(kind)}
    return {each.number for each in bank.course.lectures if each.slug in slugs}
