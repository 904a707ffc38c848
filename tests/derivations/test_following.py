"""A typed line: whether it follows, is the expected one, or cannot be read."""

from __future__ import annotations

import pytest
from sympy import Eq, Rational, log, symbols

from tutor.derivations import Derivation, Step, follow

p, n, k, x, y, c = symbols("p n k x y c", positive=True)

COIN = Derivation(
    "A coin", "", (
        Step("L", p**k * (1 - p) ** (n - k)),
        Step("l", k * log(p) + (n - k) * log(1 - p), "argmax", "r", of=p),
        Step("s", Eq(k / p - (n - k) / (1 - p), 0), "max", "r", of=p),
        Step("m", Eq(k * (1 - p), (n - k) * p), "<=>", "r", of=p),
        Step("h", Eq(p, k / n), "<=>", "r", of=p),
    ),
    variables={"p": (0.0, 1.0), "n": (6.0, 12.0), "k": (1.0, 5.0)},
)
SQUARE = Derivation(
    "A square", "", (
        Step("a", (x + y) ** 2),
        Step("b", x**2 + 2 * x * y + y**2, "=", "r"),
        Step("c", x**2 + y**2, ">=", "r"),
        Step("d", x**2, "const", "r", of=x),
        Step("e", None, "def", "r"),
    ),
    variables={"x": (0.1, 2.0), "y": (0.1, 2.0)},
)


@pytest.mark.parametrize(("derivation", "line", "text", "kind"), [
    (COIN, 1, "k*log(p) + (n-k)*log(1-p)", "expected"),
    (COIN, 1, "(n - k) ln(1 - p) + k ln(p)", "expected"),
    (COIN, 1, "k ln(p) + n ln(1-p) - k ln(1-p)", "follows"),
    (COIN, 1, "2k log(p) + 2(n-k) log(1-p)", "follows"),
    (COIN, 1, "k log(p)", "wrong"),
    (COIN, 1, "-k log(p) - (n-k) log(1-p)", "wrong"),
    (COIN, 2, "k/p = (n-k)/(1-p)", "follows"),
    (COIN, 2, "k/p + (n-k)/(1-p) = 0", "wrong"),
    (COIN, 3, "(n-k) p = k (1-p)", "expected"),
    (COIN, 3, "k - k p = n p - k p", "follows"),
    (COIN, 3, "k (1-p) = (n+k) p", "wrong"),
    (COIN, 3, "p = k/n", "follows"),
    (COIN, 4, "k/n = p", "expected"),
    (COIN, 4, "n p = k", "follows"),
    (COIN, 4, "p = n/k", "wrong"),
    (COIN, 4, "p", "unreadable"),
    (COIN, 4, "q = k/n", "unreadable"),
    (SQUARE, 1, "y² + 2yx + x²", "expected"),
    (SQUARE, 1, "(y + x)^2", "unchanged"),
    (SQUARE, 1, "(x+y)(x+y)", "follows"),
    (SQUARE, 1, "x(x + y) + y(x + y)", "follows"),
    (SQUARE, 1, "x² + y²", "wrong"),
    (SQUARE, 2, "x^2", "follows"),
    (SQUARE, 2, "x^2 + 3 x y + y^2", "wrong"),
    (SQUARE, 3, "x^2 - 7y", "follows"),
    (SQUARE, 3, "2x^2", "wrong"),
    (SQUARE, 4, "x", "undecided"),
])
def test_a_line_is_judged(derivation, line, text, kind):
    said = follow(derivation, line, text)
    assert said.kind == kind, said
    assert said.sentence.endswith((".", ":", "?"))


def test_a_line_ahead_is_told_to_be_one():
    assert "ahead" in follow(COIN, 3, "p = k/n").sentence


def test_a_line_may_follow_one_that_is_not_the_last():
    two = Derivation("t", "", (
        Step("a", x + y), Step("b", 2 * x + 2 * y - x - y, "=", "r"),
        Step("c", (x + y) * 2 * Rational(1, 2) + 0 * c, "=", "r", after=1)),
        variables={"x": (0, 1), "y": (0, 1)})
    assert two.before(2) is two.steps[0] and two.before(1) is two.steps[0]
    with pytest.raises(ValueError, match="before it"):
        Derivation("t", "", (Step("a", x), Step("b", x, after=2)), variables={})
