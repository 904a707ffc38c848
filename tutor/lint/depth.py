"""How deep a proof goes: few seeds in the tests, more for an author, many before a release."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Depth:
    """Seeds on which an exercise is proven, and draws of each generator at each of its levels."""

    exercise_seeds: int
    draws: int


TESTS = Depth(exercise_seeds=3, draws=20)
LINT = Depth(exercise_seeds=20, draws=200)
FULL = Depth(exercise_seeds=500, draws=1000)
