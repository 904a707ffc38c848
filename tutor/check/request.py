"""What a check is asked for. It needs nothing that takes long to import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tutor.course.catalogue import ExerciseInfo

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What to check. `seed` is the shown one; `fresh` confirms a green result, None draws it.

    `only` names one requirement: it is judged with those that it waits for, and no other is.
    """

    exercise: ExerciseInfo
    source: str
    path: str
    reference: str | None = None
    backend: str | None = None
    device: str | None = None
    seed: int = 0
    fresh: int | None = None
    only: str | None = None
