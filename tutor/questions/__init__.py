"""Questions: with fresh numbers, read, and marked.

A lecture's `questions.py` needs only what this module offers.
"""

from tutor.questions.generator import Asked, Draw, Generator, again, ask, generator, generators_in
from tutor.questions.latex import factor, latex, over, plus, products, signed, times
from tutor.questions.parts import (
    Item,
    Part,
    Wrong,
    choice,
    choices,
    expression,
    matrix,
    number,
    order,
    reason,
    shape,
    shape_text,
    shown,
    vector,
)

__all__ = [
    "Asked", "Draw", "Generator", "Item", "Part", "Wrong", "again", "ask", "choice", "choices",
    "expression", "factor", "generator", "generators_in", "latex", "matrix", "number", "order",
    "over", "plus", "products", "reason", "shape", "shape_text", "shown", "signed", "times",
    "vector",
]
