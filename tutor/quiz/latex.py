"""Numbers, vectors and matrices as LaTeX, for the texts of a question.

    >>> latex([0.5, -2]), products([1, -2], [3, 4])
    ('(0.5, \\\\; -2)', '1 \\\\cdot 3 + (-2) \\\\cdot 4')
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tutor.quiz.parts import shown


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
    """A number as it stands in a product: in brackets where it is negative."""
    text = latex(value)
    return f"({text})" if text.startswith("-") else text


def products(left: Sequence[Any], right: Sequence[Any]) -> str:
    """The sum of products `left[0]·right[0] + …`, written out."""
    return " + ".join(rf"{factor(a)} \cdot {factor(b)}" for a, b in zip(left, right))
