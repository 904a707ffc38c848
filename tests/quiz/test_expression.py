"""Expressions that learners type: read as they write them, compared, and never executed."""

from __future__ import annotations

import contextlib
import math

import pytest

from tutor.quiz.expression import (
    Unreadable,
    equal,
    parse,
    parse_equation,
    same_form,
)


def at(text: str, **values: float) -> float:
    return parse(text, set(values)).at(values)


@pytest.mark.parametrize(("text", "value"), [
    ("2x(1 - x)", 2 * 0.3 * 0.7), ("x^2", 0.09), ("x²", 0.09), ("x**2", 0.09), ("x⁻¹", 1 / 0.3),
    ("2·x", 0.6), ("2×x÷3", 0.2), ("−x", -0.3), ("1/(1 + e^(-x))", 1 / (1 + math.exp(-0.3))),
    ("σ(x)", 1 / (1 + math.exp(-0.3))), ("sigmoid(x)", 1 / (1 + math.exp(-0.3))),
    ("ln(x)", math.log(0.3)), ("√(x)", math.sqrt(0.3)), ("max(0, x)", 0.3), ("relu(-x)", 0.0),
    ("(x)(x)", 0.09), ("1e-3x", 0.0003), ("π", math.pi), ("[x + 1]{x}", 0.39), ("tanh(x)x", 0.3
                                                                              * math.tanh(0.3)),
])
def test_it_is_read_as_people_write_it(text, value):
    assert at(text, x=0.3) == pytest.approx(value)


@pytest.mark.parametrize(("text", "names", "value"), [
    ("xy", {"x": 2.0, "y": 3.0}, 6.0), ("mu_1 + μ₂", {"mu1": 1.0, "mu_2": 2.0}, 3.0),
    ("λw", {"lambda": 2.0, "w": 5.0}, 10.0), ("lambda*w", {"λ": 2.0, "w": 5.0}, 10.0),
    ("σ", {"sigma": 4.0}, 4.0), ("x1 x2", {"x1": 2.0, "x2": 5.0}, 10.0),
])
def test_names_are_one_however_they_are_spelled(text, names, value):
    from tutor.quiz.expression import plain_name

    values = {plain_name(name): number for name, number in names.items()}
    assert parse(text, set(names)).at(values) == pytest.approx(value)


@pytest.mark.parametrize(("text", "said"), [
    ("", "Write an expression first."), ("x = 1", "without an equals sign"),
    ("y", "`y` is no name here. Known are `x`."), ("x +", "cannot be read"),
    ("(x", "cannot be read"), ("log x", "`log` needs its argument in brackets."),
    ("exp", "`exp` needs its argument in brackets."), ("sin(x, x)", "takes one argument"),
    ("x.real", "`.` does not belong"), ("x; x", "`;` does not belong"),
    ("x" * 301, "longer than 300"), ("x^99", "Exponents above 64"),
    ("9" * 20, "too large"), ("x'", "does not belong"),
])
def test_what_cannot_be_read_is_told_in_a_sentence(text, said):
    with pytest.raises(Unreadable, match=r".") as error:
        parse(text, {"x"})
    assert said in str(error.value)


@pytest.mark.parametrize("text", [
    "__import__('os').system('touch HACKED')", "().__class__", "lambda: 0", "x if x else x",
    "[x for x in x]", "x := 1", "open('HACKED','w')", "exec(x)", "x and x", "x < 2", "f'{x}'",
    "9**9**9**9", "x^(9^9^9)", "(" * 200 + "x" + ")" * 200, "-" * 290 + "x", "x@x", "x//2", "x%2",
    "eval(x)", "ｅxp(x)", "x\u202e", "x\x00", "１x",
])
def test_hostile_text_is_refused_or_harmless(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with contextlib.suppress(Unreadable):
        parse(text, {"x"}).at({"x": 0.5})
    assert not list(tmp_path.iterdir())


SAME = [
    ("2*x*(1 - x)", "2x - 2x^2"), ("(x + y)^2", "x^2 + 2xy + y^2"), ("log(x y)", "ln(x) + ln(y)"),
    ("exp(x + y)", "e^x e^y"), ("x/y", "x y^-1"), ("sqrt(x^2 y)", "x sqrt(y)"),
    ("1/(1 + exp(-x))", "exp(x)/(1 + exp(x))"), ("tanh(x)", "2σ(2x) - 1"),
]
DIFFERENT = [
    ("x^2", "2x"), ("x y", "x + y"), ("log(x + y)", "log(x) + log(y)"), ("x/(y + 1)", "x/y + 1"),
    ("exp(x y)", "exp(x) exp(y)"), ("(x + y)^2", "x^2 + y^2"), ("tanh(x)", "σ(x)"),
    ("1 - tanh(x)^2", "1 - tanh(x)"), ("x + 0.001", "x"),
]


@pytest.mark.parametrize("seed", range(200))
def test_equality_is_decided_rightly_on_every_seed(seed):
    ranges = {"x": (0.2, 2.0), "y": (0.2, 2.0)}
    for pairs, due in ((SAME, True), (DIFFERENT, False)):
        for one, other in pairs:
            assert equal(parse(one, "xy"), parse(other, "xy"), ranges, seed) is due, (one, other)


def test_what_has_no_value_is_not_decided():
    nowhere = parse("log(-x)", "x")
    assert equal(nowhere, nowhere, {"x": (0.1, 1.0)}) is None


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("a*b + c", "c + b*a", True), ("a - b", "-b + a", True), ("-a*b", "a*(-b)", True),
    ("a/b/c", "a/(b*c)", True), ("a^2", "a*a", True), ("a - b", "b - a", False),
    ("a*(b + c)", "a*b + a*c", False), ("log(a*b)", "log(a) + log(b)", False),
])
def test_forms_are_alike_but_for_the_order(one, other, alike):
    assert same_form(parse(one, "abc"), parse(other, "abc")) is alike


def test_an_equation_has_two_sides():
    assert parse_equation("x = 2y", "xy").gap({"x": 4.0, "y": 2.0}) == 0
    for text in ("x", "x = y = x", "x == y"):
        with pytest.raises(Unreadable):
            parse_equation(text, "xy")
