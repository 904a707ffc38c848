"""Which hint of an exercise is shown next: they climb, and each is remembered once it was shown."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.course.catalogue import ExerciseInfo
from tutor.errors import TutorError
from tutor.learner.store import Store


@dataclass(frozen=True)
class Hint:
    """Which hint is to be shown, counted from 1; `last` says that it was shown before, and that
    there is no further one. `lost` is a sentence where it could not be saved that it was taken."""

    rung: int
    last: bool
    lost: str = ""


def next_hint(store: Store, info: ExerciseInfo, count: int) -> Hint:
    """The next of `count` hints; after the last one, that one again."""
    taken = store.hints_taken(info.id)
    rung, last = max(1, min(taken + 1, count)), taken >= count
    try:
        store.record_hint(info.id, rung)
    except TutorError as error:
        return Hint(rung, last, str(error))
    return Hint(rung, last)
