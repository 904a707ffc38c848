"""What a derivation is made of.

The lines that are read are LaTeX, in their general form. What is proved, and what the learner can
type, is a SymPy expression on a concrete instance that the derivation names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

Relation = Literal[
    "", "=", ">=", "<=", "<=>", "argmax", "const", "max", "min", "grad", "mean", "def"
]


class Sign(NamedTuple):
    """How a relation is written, and how it is said."""

    glyph: str
    words: str


RELATIONS: dict[Relation, Sign] = {
    "": Sign("", ""),
    "=": Sign("=", "equals"),
    ">=": Sign("≥", "is at least"),
    "<=": Sign("≤", "is at most"),
    "<=>": Sign("⇔", "says the same as"),
    "argmax": Sign("∼", "has its maximum at the same place as"),
    "const": Sign("≐", "equals, up to a constant,"),
    "max": Sign("⇒", "is greatest where"),
    "min": Sign("⇒", "is least where"),
    "grad": Sign("⇒", "has the gradient"),
    "mean": Sign("≗", "equals in expectation"),
    "def": Sign("≔", "is, by definition,"),
}


@dataclass(frozen=True)
class Step:
    """One line.

    `latex` is what is read; it does not begin with the relation's sign. `holds` is the same on
    the instance: a SymPy expression, an `Eq`, a matrix, or None where SymPy cannot hold it: the
    line is then *stated*, and looks so. `reason` says, in the lesson dialect, why the line
    follows. `of` is the variable of `argmax`, `const`, `max` and `min`, or the one that `<=>` is
    solved for. After `max` and `min` comes an equation that holds where the line before is
    greatest or least, and nowhere else in the variable's range. For `grad`, `of` is a matrix of
    variables, and `holds` one of the derivatives by each; names in `where` are put in before.
    `after` is the number of the line that this one follows, from 1, where it is not the one before.
    `where` gives the meaning of new names for `def`, and for `mean` the values of a random name
    with their probabilities: `{x: {0: 1 - p, 1: p}}`. `typed` is the line as a learner would
    type it, where that is not what SymPy prints; an empty one cannot be typed.
    """

    latex: str
    holds: Any = None
    relation: Relation = "="
    reason: str = ""
    of: Any = None
    where: Mapping[Any, Any] = field(default_factory=dict)
    typed: str | None = None
    after: int = 0

    @cached_property
    def text(self) -> str:
        """The line as it can be typed; empty where it cannot."""
        if self.typed is not None:
            return self.typed
        if self.holds is None:
            return ""
        from sympy import Eq, Expr, sstr

        if isinstance(self.holds, Eq):
            return f"{sstr(self.holds.lhs)} = {sstr(self.holds.rhs)}"
        return sstr(self.holds) if isinstance(self.holds, Expr) else ""

    @property
    def equation(self) -> bool:
        return "=" in self.text


@dataclass(frozen=True)
class Derivation:
    """A derivation.

    `given` says what is known at the start; `instance` on what concrete case the lines are
    proved, and can be typed; `variables` are the names in it, each with the range in which it is
    tried; `meaning` says at the end what has been found.
    """

    title: str
    given: str
    steps: tuple[Step, ...]
    variables: Mapping[str, tuple[float, float]]
    instance: str = ""
    meaning: str = ""

    def before(self, number: int) -> Step:
        """The line that line `number`, counted from 0, follows."""
        after = self.steps[number].after
        return self.steps[after - 1 if after else number - 1]

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(self.steps))
        if any(step.after > number for number, step in enumerate(self.steps)):
            raise ValueError("a line follows one that comes before it")
        if len(self.steps) < 2:
            raise ValueError("a derivation has at least two lines")
        if self.steps[0].relation:
            object.__setattr__(
                self, "steps", (_first(self.steps[0]), *self.steps[1:]))


def _first(step: Step) -> Step:
    return Step(step.latex, step.holds, "", step.reason, typed=step.typed)
