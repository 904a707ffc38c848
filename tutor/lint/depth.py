"""How deep a proof goes: few seeds in the tests, more for an author, many before a release."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Depth:
    """Seeds on which an exercise is proven, and draws of each generator at each of its levels.

    What is not `whole` leaves out what takes long. Of each mistake one variant is judged, in this
    process and not in one of its own; of the mistakes that only training shows, the first is. No
    mutants are; figures are drawn at their defaults; and lines of a derivation are tried at points,
    not proved by SymPy.
    """

    exercise_seeds: int
    draws: int
    whole: bool = True


TESTS = Depth(exercise_seeds=1, draws=6, whole=False)
LINT = Depth(exercise_seeds=20, draws=200)
FULL = Depth(exercise_seeds=500, draws=1000)
