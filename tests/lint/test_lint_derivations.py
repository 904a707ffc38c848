"""The linter refutes lines that do not follow, in every relation, and counts how it proved."""

from __future__ import annotations

import pytest
from sympy import Eq, Matrix, Rational, diff, log, symbols

from tutor.derivations import Derivation, Step
from tutor.lint.derivations import Proofs, derivation_problems

x, y, a, v = symbols("x y a v", positive=True)
RANGES = {"x": (0.1, 2.0), "y": (0.1, 2.0), "a": (0.1, 2.0), "v": (0.1, 5.0)}


def problems(*steps: Step, ranges=RANGES) -> list[str]:
    return list(derivation_problems(Derivation("t", "Given.", steps, ranges)))


RIGHT = {
    "=": ((x + y) ** 2, Step("b", x**2 + 2 * x * y + y**2, "=", "r")),
    ">=": ((x + y) ** 2, Step("b", x**2, ">=", "r")),
    "<=": (x**2, Step("b", (x + y) ** 2, "<=", "r")),
    "const": (x**2 + log(y), Step("b", x**2, "const", "r", of=x)),
    "argmax": (x * (2 - x), Step("b", log(x) + log(2 - x), "argmax", "r", of=x)),
    "max": (x * (a - x) + 0 * y, Step("b", Eq(2 * x, a), "max", "r", of=x, typed="")),
    "<=>": (Eq(2 * x, a), Step("b", Eq(x, a / 2), "<=>", "r", of=x)),
    "mean": (v**2, Step("b", (x**2 + y**2) / 2, "mean", "r",
                        where={v: {x: Rational(1, 2), y: Rational(1, 2)}}, typed="")),
    "def": (x + v, Step("b", x + a * y, "def", "r", where={v: a * y}, typed="")),
    "grad": (x**2 * y, Step("b", Matrix([2 * x * y, x**2]), "grad", "r", of=Matrix([x, y]))),
}
WRONG = {
    "=": Step("b", x**2 + y**2, "=", "r"),
    ">=": Step("b", (x + 2 * y) ** 2, ">=", "r"),
    "<=": Step("b", x**2 - y, "<=", "r"),
    "const": Step("b", 2 * x**2, "const", "r", of=x),
    "argmax": Step("b", -log(x) - log(2 - x), "argmax", "r", of=x),
    "max": Step("b", Eq(3 * x, a), "max", "r", of=x, typed=""),
    "<=>": Step("b", Eq(x, 2 * a), "<=>", "r", of=x),
    "mean": Step("b", ((x + y) / 2) ** 2, "mean", "r",
                 where={v: {x: Rational(1, 2), y: Rational(1, 2)}}, typed=""),
    "def": Step("b", x + y, "def", "r", where={v: a * y}, typed=""),
    "grad": Step("b", Matrix([x**2, 2 * x * y]), "grad", "r", of=Matrix([x, y])),
}


@pytest.mark.parametrize("relation", RIGHT)
def test_what_holds_is_proved(relation):
    before, step = RIGHT[relation]
    assert problems(Step("a", before, typed=""), step) == []


@pytest.mark.parametrize("relation", WRONG)
def test_what_does_not_hold_is_refuted(relation):
    before, _ = RIGHT[relation]
    found = problems(Step("a", before, typed=""), WRONG[relation])
    assert len(found) == 1 and "line 2 does not follow" in found[0]


def test_a_line_without_an_instance_is_stated_and_counted():
    proofs = Proofs()
    steps = (Step("a", x), Step("b", None, "=", "because"), Step("c", x + 0, "=", "r", after=1))
    assert list(derivation_problems(Derivation("t", "G.", steps, RANGES), proofs)) == []
    assert (proofs.stated, proofs.symbolic) == (1, 1)


def test_a_line_needs_its_reason_and_its_ranges():
    assert problems(Step("a", x), Step("b", x)) == ["line 2 has no reason."]
    (found,) = problems(Step("a", (x + y) ** 2, typed=""),
                         Step("b", x**2 + 2 * x * y + y**2, "=", "r", typed=""), ranges={})
    assert "`x` has no range" in found


def test_a_formula_that_cannot_be_set_is_a_problem():
    assert any("frak" in each for each in problems(Step(r"\fraktur{x}", x), Step("b", x, "=", "r")))


def test_what_can_be_typed_is_what_is_proved():
    (found,) = problems(Step("a", x, typed="2*x"), Step("b", x + 0, "=", "r"))
    assert "is not the line that is proved" in found


def test_the_slope_of_a_real_derivation_is_checked():
    loss = (a * x - y) ** 2
    good = Step("b", Matrix([2 * x * (a * x - y)]), "grad", "r", of=Matrix([a]))
    bad = Step("b", Matrix([diff(loss, x)]), "grad", "r", of=Matrix([a]))
    assert problems(Step("a", loss), good) == []
    assert "does not follow" in problems(Step("a", loss), bad)[0]
