"""How well a learner does in a lecture, as one number: 0 means half of the questions of level 2."""

from __future__ import annotations

import math

# The difficulty of each level, on the scale of the ability: in logits.
_DIFFICULTY = {1: -1.0, 2: 0.0, 3: 1.0}
# The chance of being right at which practice is neither dull nor a wall.
AIM = 0.75


def chance(ability: float, level: int) -> float:
    """The chance of a right answer at a level."""
    return 1 / (1 + math.exp(_DIFFICULTY[level] - ability))


def rated(ability: float, answers: int, result: float, level: int) -> float:
    """The ability after one more answer, of which `result` is how much was right, from 0 to 1."""
    step = 1.8 / (1 + 0.15 * answers)
    return ability + step * (result - chance(ability, level))


def level_for(ability: float, levels: int) -> int:
    """The level whose chance comes nearest to the one aimed at."""
    return min(range(1, levels + 1), key=lambda level: abs(chance(ability, level) - AIM))
