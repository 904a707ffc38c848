"""Numbers, vectors and matrices as LaTeX, for the texts of a question.

    >>> latex([0.5, -2]), products([1, -2], [3, 4])
    ('(0.5, \\\\; -2)', '1 \\\\cdot 3 + (-2) \\\\cdot 4')
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tutor.questions.parts import shown


def latex(value: Any) -> str:
    """A number with four significant digits, a fraction as one, a vector (a, b), or a matrix."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, Fraction) and value.denominator != 1:
        sign = "-" if value < 0 else ""
        return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], list | tuple):
            rows = r" \\ ".join(" & ".join(latex(each) for each in row) for row in value)
            return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"
        return "(" + r", \; ".join(latex(each) for each in value) + ")"
    return shown(value).replace("−", "-")


def factor(value: Any) -> str:
    """A number as it stands inside a sum or a product: in brackets where it is negative."""
    text = latex(value)
    return f"({text})" if text.startswith("-") else text


def times(values: Sequence[Any]) -> str:
    """A product, written out: `-3 · (-1)`."""
    return r" \cdot ".join([latex(values[0]), *(factor(value) for value in values[1:])])


def plus(values: Sequence[Any]) -> str:
    """A sum, written out: `-3 + (-1)`."""
    return " + ".join([latex(values[0]), *(factor(value) for value in values[1:])])


def products(left: Sequence[Any], right: Sequence[Any]) -> str:
    """The sum of products `left[0]·right[0] + …`, written out."""
    first, *more = zip(left, right)
    return " + ".join([times(first), *(rf"{factor(a)} \cdot {factor(b)}" for a, b in more)])


def signed(value: Any) -> str:
    """A number as it is added to something before it: `+ 3`, `- 3`."""
    return f"- {latex(-value)}" if value < 0 else f"+ {latex(value)}"


def over(top: Any, bottom: Any) -> str:
    """A fraction that is written as it stands, not reduced."""
    top, bottom = (each if isinstance(each, str) else latex(each) for each in (top, bottom))
    return rf"\frac{{{top}}}{{{bottom}}}"
