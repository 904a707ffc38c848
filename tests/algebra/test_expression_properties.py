"""What holds of all that is typed: it is read, or refused in a sentence, and its value is true."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tutor.algebra.expression import ParseError, equal, parse, points, same_form

AT = {"x": Fraction(3, 4), "y": Fraction(-5, 8), "n": Fraction(7)}


@dataclass(frozen=True)
class Typed:
    """An expression as a learner may type it, and its exact value at `AT`, None where it has
    none."""

    text: str
    value: Fraction | None


def _combined(sign: str, first: Typed, second: Typed) -> Typed:
    text = f"({first.text}){sign}({second.text})"
    if first.value is None or second.value is None:
        return Typed(text, None)
    match sign.strip():
        case "+":
            return Typed(text, first.value + second.value)
        case "-" | "−":
            return Typed(text, first.value - second.value)
        case "/" | "÷":
            return Typed(text, first.value / second.value if second.value else None)
    return Typed(text, first.value * second.value)


def _power(base: Typed, exponent: int) -> Typed:
    text = f"({base.text})^{exponent}" if exponent >= 0 else f"({base.text})^({exponent})"
    if base.value is None or (base.value == 0 and exponent < 0):
        return Typed(text, None)
    return Typed(text, base.value**exponent)


leaves = st.one_of(
    st.sampled_from(sorted(AT)).map(lambda name: Typed(name, AT[name])),
    st.integers(0, 20).map(lambda n: Typed(str(n), Fraction(n))),
    st.integers(0, 99).map(lambda n: Typed(f"0.{n:02d}", Fraction(n, 100))),
)
signs = st.sampled_from(["+", "-", "*", "/", " + ", " − ", " · ", "×", "÷", ""])
typed = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(_combined, signs, inner, inner),
        st.builds(_power, inner, st.integers(-3, 4)),
        inner.map(lambda one: Typed(f"-({one.text})", None if one.value is None else -one.value)),
    ),
    max_leaves=8,
)


def at(text: str) -> float:
    return parse(text, AT).at({name: float(value) for name, value in AT.items()})


@given(typed)
@example(Typed("((0)^(-1))^0", None))
def test_a_value_is_the_exact_one_within_its_bound(one: Typed) -> None:
    assume(len(one.text) <= 300)
    values = parse(one.text, AT).over({k: float(v) for k, v in AT.items()})  # type: ignore[misc]
    if one.value is None:
        # No value, or none that is known: never a number.
        assert math.isnan(values.at) or math.isinf(values.error)
    elif math.isfinite(values.error):
        assert abs(Fraction(float(values.at)) - one.value) <= Fraction(float(values.error))
        assert values.error <= 1e-6 * max(1.0, abs(float(one.value)))


@given(st.text(max_size=40) | st.text("xyn0123456789.+-*/^(), eπσlogexpmaxsqrt_²₁√", max_size=40))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        read = parse(text, AT)
    except ParseError as error:
        assert str(error)[0].isupper() or str(error)[0] == "`"
        assert str(error).endswith((".", "?"))
    else:
        assert read.names <= set(AT)


@given(typed)
def test_an_expression_equals_itself_and_never_itself_plus_one(one: Typed) -> None:
    assume(len(one.text) <= 290)
    read = parse(one.text, AT)
    # Beside a large number, 1 is a rounding error.
    assume(np.abs(read.over(points(read.names, {})).at).max() < 1e5)
    assert same_form(read, read)
    assert equal(read, read) is not False
    more = parse(f"({one.text}) + 1", AT)
    assert equal(read, more) is not True
    assert equal(read, more) == equal(more, read)


@given(typed, typed)
def test_order_does_not_matter_to_sums_and_products(first: Typed, second: Typed) -> None:
    assume(len(first.text) + len(second.text) <= 280)
    for sign in ("+", "*"):
        one = parse(f"({first.text}){sign}({second.text})", AT)
        other = parse(f"({second.text}){sign}({first.text})", AT)
        assert same_form(one, other)
        assert equal(one, other) is not False


@given(typed, st.sampled_from([("*", "·"), ("*", "×"), ("-", "−"), ("/", "÷"), ("(", "["),
                               ("^", "**"), ("x", "𝑥")]))
def test_signs_that_look_alike_are_read_alike(one: Typed, pair: tuple[str, str]) -> None:
    old, new = pair
    text = one.text.replace("[", "(")
    other = text.replace(old, new)
    if new == "[":
        other = other.replace(")", "]")
    assume(len(other) <= 300)
    assert same_form(parse(text, AT), parse(other, AT))
