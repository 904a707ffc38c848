"""Points at which the lines of a derivation are tried."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from tutor.algebra.evaluate import Array, Values
from tutor.algebra.expression import Domain, Equation, Expression, plain_name, points
from tutor.derivations.model import Derivation, Step

Line = Expression | Equation


class Sample:
    """The names of a derivation, as they are at one of its lines.

    Free names take values of their ranges. The others follow from them: those that `short_for`
    gives, and those for which the line puts something in.
    """

    def __init__(self, derivation: Derivation, step: Step) -> None:
        self.ranges: dict[str, Domain] = {
            plain_name(name): domain for name, domain in derivation.variables.items()}
        put_in = {} if step.relation == "mean" else dict(step.where)
        self._follows = [*derivation.read(put_in), *derivation.meanings]

    def free(self, *lines: Line) -> list[str]:
        """The free names on which the lines depend, in alphabetical order."""
        needed = set().union(*(line.names for line in lines))
        for name, value in reversed(self._follows):
            if name in needed:
                needed = needed - {name} | value.names
        return sorted(needed)

    def columns(self, names: Iterable[str], count: int, seed: int = 0) -> dict[str, Array]:
        """Values in the shape (count, 1), of three digits: they can be read aloud."""
        drawn = points(list(names), self.ranges, seed, count)
        return {name: np.array([_three_digits(v) for v in row])[:, None]
                for name, row in drawn.items()}

    def grid(self, name: str, shares: Collection[float]) -> Array:
        """Values of one name in the shape (1, n), at these shares of its range."""
        low, high = self.ranges[name]
        return low + (high - low) * np.array([list(shares)])

    def completed(self, values: Mapping[str, Array]) -> dict[str, Array]:
        """The values, and those of the names that follow from them."""
        found = dict(values)
        for name, value in self._follows:
            if value.names <= set(found):
                found[name] = value.over(found).at
        return found

    def over(self, line: Expression, values: Mapping[str, Array]) -> Values:
        return line.over(self.completed(values))

    def gap(self, line: Equation, values: Mapping[str, Array]) -> Values:
        """How far the sides of an equation are apart: left minus right."""
        full = self.completed(values)
        left, right = line.left.over(full), line.right.over(full)
        return Values(left.at - right.at, left.error + right.error)


def _three_digits(value: float) -> float:
    """The value, rounded, and never to a shorter number: 1 and 0.5 are special to many a line."""
    rounded = float(f"{value:.3g}")
    if rounded == float(f"{value:.2g}"):
        rounded = float(f"{value * 1.004:.3g}")
    return rounded
