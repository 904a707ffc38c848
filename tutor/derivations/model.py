"""What a derivation is made of.

The lines that are read are LaTeX, in their general form. What is proved, and what the learner can
type, is a SymPy expression on a concrete instance that the derivation names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

from tutor.algebra.expression import Expression, parse, plain_name
from tutor.derivations.arrays import Array, ArrayLines

Relation = Literal[
    "", "=", ">=", "<=", "<=>", "argmax", "const", "max", "min", "grad", "mean", "def",
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
    follows. `of` is the variable of `argmax`, `const`, `max` and `min`, the one that `<=>` is
    solved for, or what `grad` differentiates by: a name, or a matrix of names. After `max` and
    `min` comes an equation that holds where the line before is greatest or least, and nowhere
    else in the variable's range.

    `where` gives what is put in for a name in this line: `{m: (x1 + x2) / 2}`; and for `mean` the
    values of a random name with their probabilities: `{x: {0: 1 - p, 1: p}}`. `after` is the line
    that this one follows from, counted from 1, where that is not the one before: such a line
    shows no sign, so `latex` gives its left side too.

    `typed` is the line as a learner would type it, where that is not what SymPy prints; an empty
    one cannot be typed. A matrix is typed by its first entry; or, where the derivation has
    `arrays`, whole, as `matrix` says, with what it is called: `∂L/∂W2 = H.T @ Δ2`, or entry by
    entry, `∂L/∂W2_jk = sum_n H_nj Δ2_nk`. `assuming` says there what `where` says on the instance:
    `{"A": "(A + A.T)/2"}`. `untyped` says why a line is typed in neither way.
    """

    latex: str
    holds: Any = None
    relation: Relation = "="
    reason: str = ""
    of: Any = None
    where: Mapping[Any, Any] = field(default_factory=dict)
    typed: str | None = None
    after: int = 0
    matrix: str = ""
    assuming: Mapping[str, str] = field(default_factory=dict)
    untyped: str = ""

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
    def typeable(self) -> bool:
        """Whether the line can be typed, with arrays or with numbers."""
        return bool(self.matrix or self.text)

    @property
    def equation(self) -> bool:
        return "=" in self.text


@dataclass(frozen=True)
class Derivation:
    """A derivation.

    `given` says what is known at the start; `instance` on what concrete case the lines are
    proved, and can be typed; `variables` are the free names in it, each with the range in which
    it is tried; `short_for` holds names that stand for something, `{s: a + b}`, each written in
    `variables` and the names above it; `meaning` says at the end what has been found.

    `notation` says what stands on the instance for signs of the LaTeX, where they are not the
    names themselves: `{"x": (x1, x2), "N": 2, "f'": lambda z: 1 - tanh(z)**2}`, so that the
    linter can compare what is read with what is proved. A row, a column or a matrix has indices.

    `arrays` are the names with which whole matrices are typed.
    """

    title: str
    given: str
    steps: tuple[Step, ...]
    variables: Mapping[str, tuple[float, float]]
    instance: str = ""
    meaning: str = ""
    short_for: Mapping[Any, Any] = field(default_factory=dict)
    notation: Mapping[str, Any] = field(default_factory=dict)
    arrays: Mapping[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(self.steps))
        if len(self.steps) < 2:
            raise ValueError("a derivation has at least two lines")
        for number, step in enumerate(self.steps):
            if not 0 <= step.after <= number:
                raise ValueError(f"line {number + 1} cannot follow from line {step.after}: that "
                                 "is no line before it")
        if self.steps[0].relation:
            object.__setattr__(self, "steps", (_first(self.steps[0]), *self.steps[1:]))

    @property
    def every_name(self) -> tuple[str, ...]:
        return (*self.variables, *(str(each) for each in self.short_for))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that can be typed: those of the lines that can."""
        sides = [side for step in self.steps for side in step.text.split("=") if side]
        used = set().union(*(parse(side, self.every_name).names for side in sides))
        return tuple(name for name in self.every_name if plain_name(name) in used)

    @cached_property
    def meanings(self) -> list[tuple[str, Expression]]:
        """What names are short for, as it is tried; the names as they are compared."""
        return self.read(self.short_for)

    @cached_property
    def array_lines(self) -> ArrayLines:
        """The lines that are typed with arrays. Raises ParseError and ValueError."""
        return ArrayLines(self.arrays, [step.matrix for step in self.steps])

    def read(self, values: Mapping[Any, Any]) -> list[tuple[str, Expression]]:
        from sympy import sstr

        return [(plain_name(str(name)), parse(sstr(value), self.every_name))
                for name, value in values.items()]

    def before(self, number: int) -> Step:
        """The line that line `number`, counted from 0, follows from."""
        return self.steps[(self.steps[number].after or number) - 1]


def _first(step: Step) -> Step:
    return replace(step, relation="")
