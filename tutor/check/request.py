"""A request for a check. It needs nothing that takes long to import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tutor.course.catalogue import ExerciseInfo

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What to check. `seed` is the shown one; `fresh` confirms a green result, None draws it.
    `only` are the requirements to judge, where it is not all of them."""

    exercise: ExerciseInfo
    source: str
    path: str
    reference: str | None = None
    backend: str | None = None
    device: str | None = None
    seed: int = 0
    fresh: int | None = None
    only: frozenset[str] | None = None
