"""Questions that exercises give for nothing: made by machine from an exercise's solution, its
requirements, its probes and its known mistakes.

    kinds_of(folder)              the kinds that an exercise gives
    make(folder, kind, seed)      such a question; the same seed always makes the same
    OfExercise(folder)            what poses them by turns, as a drill takes it

Nothing is kept from one question to the next.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from tutor.check.kit import Kit, kit_of
from tutor.code_questions import order, shape, which, wrong_line
from tutor.course.versions import exercise_version
from tutor.errors import ContentError
from tutor.questions.posed import Posed

Maker = Callable[[Kit, str | None, random.Random], Posed | None]

_MAKERS: dict[str, Maker] = {
    "wrong-line": wrong_line.make,
    "order": order.make,
    "which": which.make,
    "shape": shape.make,
}
KINDS = tuple(_MAKERS)
TITLES = {
    "wrong-line": "Find the wrong line",
    "order": "Put it in order",
    "which": "Which mistake gave this?",
    "shape": "Predict the shape, then the value",
}
# Other functions and other inputs are tried so often.
_ATTEMPTS = 5


def kinds_of(folder: Path) -> tuple[str, ...]:
    """The kinds of question that the exercise in this folder gives."""
    return _kinds(folder, exercise_version(folder))


@lru_cache(maxsize=1024)
def _kinds(folder: Path, version: str) -> tuple[str, ...]:
    return tuple(kind for kind in KINDS if _made(folder, kind, 0) is not None)


def make(folder: Path, kind: str, seed: int, topic: str | None = None) -> Posed:
    """A question of this kind on the exercise in this folder. Raises ContentError where it gives
    none."""
    posed = _made(folder, kind, seed, topic)
    if posed is None:
        raise ContentError(f"{folder}: no question of the kind `{kind}` can be made of it.")
    return posed


@dataclass(frozen=True)
class OfExercise:
    """The questions on an exercise, as what poses them: the kind takes turns with the seed."""

    folder: Path
    topic: str | None = None

    @property
    def title(self) -> str:
        return "On the code of an exercise"

    @property
    def levels(self) -> int:
        return 1

    @property
    def version(self) -> int:
        """Another one where anything has changed that judges the exercise."""
        return int(exercise_version(self.folder)[:8] or "0", 16)

    @property
    def each(self) -> str:
        return "variant"

    def pose(self, seed: int, level: int = 1) -> Posed:
        """The question of a seed. Raises ContentError where the exercise gives none."""
        turn = seed % len(KINDS)
        for kind in (*KINDS[turn:], *KINDS[:turn]):
            if (posed := _made(self.folder, kind, seed, self.topic)) is not None:
                return posed
        raise ContentError(f"{self.folder}: no question can be made of it.")


def _made(folder: Path, kind: str, seed: int, topic: str | None = None) -> Posed | None:
    kit = kit_of(folder)
    for attempt in range(_ATTEMPTS):
        rng = random.Random(f"{kit.id}:{kind}/{seed}/{attempt}")
        posed = _MAKERS[kind](kit, topic, rng)
        if posed is not None:
            return replace(posed, seed=seed, title=TITLES[kind])
    return None
