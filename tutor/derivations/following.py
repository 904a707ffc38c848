"""Whether a line that the learner typed follows from the line before.

Decided by trying random points of each variable's range, with a safe reader of expressions; SymPy
is not asked, because it executes text and can hang.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tutor.derivations.model import Derivation, Step
from tutor.quiz.expression import (
    Domain,
    Equation,
    Expression,
    Unreadable,
    equal,
    parse,
    parse_equation,
    plain_name,
    points,
    same_form,
)

Kind = Literal["expected", "follows", "unchanged", "wrong", "unreadable", "undecided"]
Line = Expression | Equation

_TRIED, _GRID = 24, 120


@dataclass(frozen=True)
class Following:
    """What is to be said of a typed line. `right` lines lead on to the next one."""

    kind: Kind
    sentence: str

    @property
    def right(self) -> bool:
        return self.kind in ("expected", "follows")


def follow(derivation: Derivation, number: int, text: str) -> Following:
    """Whether `text` can be the line `number`, counted from 0, after the one before it."""
    step, before = derivation.steps[number], derivation.before(number)
    names, ranges = tuple(derivation.variables), derivation.variables
    if not step.text:
        return Following("undecided", "This line cannot be typed. Enter shows it.")
    try:
        given = _read(text, names, equation=step.equation)
    except Unreadable as error:
        return Following("unreadable", str(error))
    wanted = _read(step.text, names, equation=step.equation)
    previous = _maybe(before, names)
    if _alike(given, wanted):
        return Following("expected", "That is the line.")
    if previous is not None and _alike(given, previous):
        return Following("unchanged", "That is still the line before. What does the next one "
                                      "change?")
    same = _says_the_same(given, wanted, step, ranges)
    if same is None:
        return Following("undecided", "Whether that follows could not be decided. Write it another "
                                      "way, or press Enter on an empty line to see it.")
    later = [n for n in range(number + 1, len(derivation.steps))
             if (line := _maybe(derivation.steps[n], names)) is not None and _alike(given, line)]
    if same and later:
        return Following("follows", "It follows: you are a step ahead.")
    if same:
        return Following("follows", "It follows. Here the same is written in another way:")
    if previous is not None and _follows(given, previous, step, ranges):
        return Following("follows", "It follows. The step that is taken here is another:")
    return Following("wrong", "That does not follow from the line before.")


def _read(text: str, names: tuple[str, ...], *, equation: bool) -> Line:
    return parse_equation(text, names) if equation else parse(text, names)


def _maybe(step: Step, names: tuple[str, ...]) -> Line | None:
    try:
        return _read(step.text, names, equation=step.equation) if step.text else None
    except Unreadable:
        return None


def _alike(first: Line, second: Line) -> bool:
    """Whether the two lines are written alike; an equation may be written from right to left."""
    if isinstance(first, Equation) and isinstance(second, Equation):
        straight = same_form(first.left, second.left) and same_form(first.right, second.right)
        return straight or (same_form(first.left, second.right)
                            and same_form(first.right, second.left))
    return isinstance(first, Expression) and isinstance(second, Expression) \
        and same_form(first, second)


def _says_the_same(given: Line, wanted: Line, step: Step,
                   ranges: Mapping[str, Domain]) -> bool | None:
    if isinstance(given, Equation) and isinstance(wanted, Equation):
        return _equivalent(given, wanted, str(step.of), ranges)
    if isinstance(given, Expression) and isinstance(wanted, Expression):
        return equal(given, wanted, ranges)
    return False


def _follows(given: Line, before: Line, step: Step, ranges: Mapping[str, Domain]) -> bool:
    """Whether the relation of the step holds between the line before and the one given."""
    if isinstance(given, Equation) or isinstance(before, Equation):
        return False
    tried = [(before.at(v), given.at(v), v)
             for v in points(before.names | given.names, ranges, count=_TRIED)]
    tried = [(a, b, v) for a, b, v in tried if not (math.isnan(a) or math.isnan(b))]
    if len(tried) < 6:
        return False
    match step.relation:
        case ">=":
            return all(a >= b - 1e-9 * max(1, abs(b)) for a, b, _ in tried)
        case "<=":
            return all(a <= b + 1e-9 * max(1, abs(b)) for a, b, _ in tried)
        case "const":
            return all(_steady(before, given, v, str(step.of), ranges) for _, _, v in tried)
        case "argmax":
            return all(_together(before, given, v, str(step.of), ranges) for _, _, v in tried)
    return False


def _shifted(values: dict[str, float], name: str, ranges: Mapping[str, Domain],
             share: float) -> dict[str, float]:
    name = plain_name(name)
    low, high = {plain_name(n): d for n, d in ranges.items()}[name]
    return values | {name: low + share * (high - low)}


def _steady(first: Expression, second: Expression, values: dict[str, float], name: str,
            ranges: Mapping[str, Domain]) -> bool:
    """Whether the two differ by the same wherever the variable is."""
    gaps = [first.at(v) - second.at(v)
            for v in (_shifted(values, name, ranges, share) for share in (0.15, 0.4, 0.6, 0.85))]
    return all(math.isclose(gap, gaps[0], rel_tol=1e-7, abs_tol=1e-8) for gap in gaps)


def _together(first: Expression, second: Expression, values: dict[str, float], name: str,
              ranges: Mapping[str, Domain]) -> bool:
    """Whether the two rise and fall together as the variable moves."""
    shares = [0.05 + 0.9 * n / 12 for n in range(13)]
    rows = [[each.at(_shifted(values, name, ranges, share)) for share in shares]
            for each in (first, second)]
    steps = [[b - a for a, b in itertools.pairwise(row)] for row in rows]
    return all(a * b > 0 or (abs(a) < 1e-12 and abs(b) < 1e-12) for a, b in zip(*steps))


def _equivalent(first: Equation, second: Equation, name: str,
                ranges: Mapping[str, Domain]) -> bool | None:
    """Whether two equations have the same solutions for the variable, inside its range."""
    seen = 0
    for values in points(first.names | second.names | {plain_name(name)}, ranges, count=8):
        for one, other in ((first, second), (second, first)):
            for root in _roots(one, values, name, ranges):
                seen += 1
                at = values | {plain_name(name): root}
                size = max(1.0, abs(other.left.at(at)))
                if not abs(other.gap(at)) <= 1e-6 * size:
                    return False
    return True if seen >= 4 else None


def _roots(equation: Equation, values: dict[str, float], name: str,
           ranges: Mapping[str, Domain]) -> list[float]:
    """Where the sides meet as the variable runs through its range."""
    name = plain_name(name)
    low, high = {plain_name(n): d for n, d in ranges.items()}[name]

    def gap(x: float) -> float:
        return equation.gap(values | {name: x})

    grid = [low + (high - low) * (n + 0.5) / _GRID for n in range(_GRID)]
    found = []
    for a, b in itertools.pairwise(grid):
        at_a, at_b = gap(a), gap(b)
        # A sign that changes over a pole is no root: there the gap is large on both sides.
        if math.isnan(at_a) or math.isnan(at_b) or at_a * at_b > 0:
            continue
        for _ in range(60):
            middle = (a + b) / 2
            if gap(middle) * at_a > 0:
                a = middle
            else:
                b = middle
        if abs(gap((a + b) / 2)) < 1e-6:
            found.append((a + b) / 2)
    return found
