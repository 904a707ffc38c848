"""Expressions that a learner types: read by a whitelist, never evaluated as code.

    >>> equal(parse("2x(1 - x)", {"x"}), parse("2*x - 2*x^2", {"x"}), {"x": (0.0, 1.0)})
    True

Two expressions are equal where they agree at seeded random points of each variable's own domain;
`None` says that it could not be decided, because too few points have a value that is known.
"""

from __future__ import annotations

import ast
import math
import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tutor.algebra.form import form
from tutor.algebra.syntax import ParseError, plain_name, read

if TYPE_CHECKING:
    from tutor.algebra.evaluate import Array, Values

__all__ = [
    "DEFAULT_DOMAIN", "Domain", "Equation", "Expression", "ParseError", "equal", "parse",
    "parse_equation", "plain_name", "points", "same_form",
]

Domain = tuple[float, float]
DEFAULT_DOMAIN: Domain = (-2.0, 2.0)

_POINTS, _ENOUGH = 64, 12
# How far apart two values may be and still be called one: so far a learner may round.
_ROUNDED = 1e-7


@dataclass(frozen=True)
class Expression:
    """A readable expression; `text` is what was typed, `names` the variables in it."""

    tree: ast.expr
    text: str
    names: frozenset[str]

    def at(self, values: Mapping[str, float]) -> float:
        """Its value, NaN where it has none or it is not known."""
        values_ = self.over(values)  # type: ignore[arg-type]
        return float(values_.at) if values_.error < math.inf else math.nan

    def over(self, values: Mapping[str, Array]) -> Values:
        """Its values at many points, each with a bound on its error."""
        # NumPy takes longer to import than a lesson to open; only an answer needs it.
        from tutor.algebra.evaluate import evaluate

        return evaluate(self.tree, values)


@dataclass(frozen=True)
class Equation:
    """Two expressions, said to be equal."""

    left: Expression
    right: Expression

    @property
    def text(self) -> str:
        return f"{self.left.text} = {self.right.text}"

    @property
    def names(self) -> frozenset[str]:
        return self.left.names | self.right.names


def parse(text: str, variables: Collection[str]) -> Expression:
    """Read an expression in these variables. Raises ParseError with a sentence."""
    tree, used = read(text, {plain_name(each) for each in variables})
    return Expression(tree, text.strip(), used)


def parse_equation(text: str, variables: Collection[str]) -> Equation:
    """Read `left = right`. Raises ParseError with a sentence."""
    left, sign, right = text.partition("=")
    if not sign or "=" in right:
        raise ParseError("Write an equation with one equals sign, such as x = 2*y.")
    for side, where in ((left, "left"), (right, "right")):
        if not side.strip():
            raise ParseError(f"The {where} side of the equation is empty.")
    return Equation(parse(left, variables), parse(right, variables))


def points(names: Collection[str], domains: Mapping[str, Domain], seed: int = 0,
           count: int = _POINTS) -> dict[str, Array]:
    """Random values for each name, inside its domain and away from its ends.

    Each name has one value in every `count`-th part of its domain, so that no part is missed.
    """
    plain = {plain_name(name): domain for name, domain in domains.items()}
    wanted = tuple((name, plain.get(name, DEFAULT_DOMAIN)) for name in sorted(names))
    return dict(_points(wanted, seed, count))


@lru_cache(maxsize=256)
def _points(wanted: tuple[tuple[str, Domain], ...], seed: int, count: int) -> dict[str, Array]:
    import numpy as np

    rng = random.Random(seed)
    found = {}
    for name, (low, high) in wanted:
        shares = [0.03 + 0.94 * (n + rng.random()) / count for n in range(count)]
        rng.shuffle(shares)
        found[name] = np.array([low + (high - low) * share for share in shares])
        # It is kept for others, who must not change it.
        found[name].flags.writeable = False
    return found


def equal(first: Expression, second: Expression, domains: Mapping[str, Domain] | None = None,
          seed: int = 0) -> bool | None:
    """Whether the two have the same value everywhere in the domains; None where undecided."""
    values = points(first.names | second.names, domains or {}, seed)
    return agree(first.over(values), second.over(values))


def agree(first: Values, second: Values) -> bool | None:
    """Whether values are the same at all points; None where too few of them are known."""
    import numpy as np

    differ, same = compared(first, second)
    if np.any(differ):
        return False
    # Two constants are known everywhere or nowhere.
    return True if same.sum() >= min(_ENOUGH, same.size) and same.any() else None


def compared(first: Values, second: Values) -> tuple[Array, Array]:
    """Where two values certainly differ, and where they certainly agree."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        apart, size = np.abs(first.at - second.at), np.maximum(np.abs(first.at), np.abs(second.at))
        error = first.error + second.error
        known = np.isfinite(error)
        without = np.isnan(first.at), np.isnan(second.at)
        differ = known & ((apart > np.maximum(8 * error, _ROUNDED * size))
                          | (without[0] != without[1]))
        same = known & ~differ & ~without[0] & ~without[1] & (
            error <= 1e-6 * np.maximum(size, 1.0))
    return np.atleast_1d(differ), np.atleast_1d(same)


def same_form(first: Expression, second: Expression) -> bool:
    """Whether the two are written alike, but for the order of sums and products."""
    return form(first.tree) == form(second.tree)
