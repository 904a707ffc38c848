"""Questions: with fresh numbers, read, and marked.

A lecture's `questions.py` needs only what this module offers.
"""

from tutor.quiz.generator import Asked, Draw, Generator, again, ask, generator, generators_in
from tutor.quiz.parts import (
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
    shown,
    vector,
)

__all__ = [
    "Asked", "Draw", "Generator", "Item", "Part", "Wrong", "again", "ask", "choice", "choices",
    "expression", "generator", "generators_in", "matrix", "number", "order", "reason", "shape",
    "shown", "vector",
]  # fmt: skip
