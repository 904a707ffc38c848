"""What exams and review ask of a question: its part of an exam, points, seconds and level.

Every kind of question has sensible ones; an author writes only what differs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

# The kind of a question with fresh numbers, beside those of fixed questions.
GENERATOR = "generator"
LEVELS = (1, 2, 3)


@dataclass(frozen=True)
class Part:
    """A part of an exam: the kinds of question in it, and how many points one may have."""

    title: str
    kinds: tuple[str, ...]
    least: int
    most: int


PARTS = {
    "A": Part("a choice and the reason for it", ("reason",), 2, 2),
    "B": Part("several right options", ("choices",), 3, 3),
    "C": Part("why, compare, what if", ("points",), 2, 8),
    "D": Part("a computation in parts", (GENERATOR,), 2, 14),
    "E": Part("a design", ("design", GENERATOR, "points"), 8, 8),
}
# What an author writes, and what is kept, where a question is for practice and review alone.
NONE, PRACTICE = "none", ""
# An exam gives 45 seconds a point.
QUICKEST, SLOWEST = 20, 90


@dataclass(frozen=True)
class Standing:
    """`part` is a letter, or empty where a question is for practice and review alone; `points`
    and `seconds` are those of the whole question, `level` goes from 1 to 3."""

    part: str
    points: int
    seconds: int
    level: int


def standing(kind: str, *, need: int = 0) -> Standing:
    """What a fixed question has where its author says nothing else.

    Its numbers stand in the lesson, so one that asks for a value is for practice alone. Of `need`
    points that make an answer complete, each has one, and the whole another.
    """
    match kind:
        case "reason":
            return Standing("A", 2, 75, 2)
        case "choices":
            return Standing("B", 3, 120, 2)
        case "points":
            return Standing("C", need + 1, 45 * (need + 1), 2)
        case "design":
            return Standing("E", 8, 360, 2)
        case "choice":
            return Standing(PRACTICE, 1, 45, 1)
        case "number" | "shape":
            return Standing(PRACTICE, 1, 60, 1)
    return Standing(PRACTICE, 2, 90, 2)


def each_level(value: int | Sequence[int], levels: int) -> tuple[int, ...]:
    """A number for each level of a generator. Raises ValueError where they are not as many."""
    values = (value,) * levels if isinstance(value, int) else tuple(value)
    if len(values) != levels:
        raise ValueError(f"{values} are not numbers for {levels} levels")
    return values


def computation_points(seconds: Sequence[int]) -> tuple[int, ...]:
    """What a computation is worth where its author says nothing else: a point for each minute
    that was begun."""
    return tuple(math.ceil(each / 60) for each in seconds)


def misfits(kind: str, part: str, points: int, seconds: int, level: int) -> list[str]:
    """Why a question cannot stand in its part of an exam, as clauses; none where it can."""
    found = []
    if points < 1 or seconds < 1:
        found.append("`points` and `seconds` are at least 1")
    if level not in LEVELS:
        found.append(f"the level {level} is none of 1, 2 and 3")
    if part == PRACTICE:
        return found
    if part not in PARTS:
        return [*found, f"there is no part {part} of an exam; there are {', '.join(PARTS)}, and "
                        f"`{NONE}` for what is only practised"]
    rule = PARTS[part]
    if kind not in rule.kinds:
        kinds = " or ".join(f"`{each}`" for each in rule.kinds)
        found.append(f"part {part} of an exam ({rule.title}) takes {kinds}, not `{kind}`")
    if not rule.least <= points <= rule.most:
        wanted = f"{rule.least} to {rule.most}" if rule.least < rule.most else f"{rule.least}"
        found.append(f"a question of part {part} has {wanted} points, not {points}")
    if points > 0 and not QUICKEST <= seconds / points <= SLOWEST:
        found.append(f"{seconds} seconds for {points} points do not fit: an exam gives about 45 a "
                     f"point, and {QUICKEST} to {SLOWEST} may be asked for")
    return found
