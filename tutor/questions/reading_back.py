"""How what is typed is read: whether it is an answer at all, and never whether it is right."""

from __future__ import annotations

from tutor.algebra import expression
from tutor.course.model import Question
from tutor.questions.reading import (
    read_matrix,
    read_number,
    read_shape,
    read_vector,
    unclear_number,
)

_NOT_YET = {
    "number": "a number, such as 12, -0.25, 3/4 or 1e-3",
    "shape": "a shape, such as (2, 3)",
    "vector": "a vector, such as [0.2, 0.8]",
    "matrix": "a matrix row by row, such as 1 2; 3 4",
}


def read_back(question: Question, text: str) -> tuple[bool, str]:
    """Whether a typed answer can be read, and how it is read, or what would be; nothing to say of
    an empty one, and of a kind that is not typed."""
    if not text.strip():
        return True, ""
    kind = question.kind
    if kind == "number":
        value = read_number(text)
        return (value is not None,
                f"read as {value:.10g}" if value is not None else unclear_number(text)
                or _cannot(kind))
    if kind == "shape":
        shape = read_shape(text)
        return shape is not None, f"read as {shape}" if shape is not None else _cannot(kind)
    if kind == "vector":
        vector = read_vector(text)
        return (vector is not None,
                f"read as {_row(vector)}" if vector is not None else _cannot(kind))
    if kind == "matrix":
        matrix = read_matrix(text)
        return (matrix is not None,
                f"read as {'; '.join(map(_row, matrix))}" if matrix is not None
                else _cannot(kind))
    if kind == "expression":
        try:
            expression.parse(text, [each.name for each in question.variables])
        except expression.ParseError as error:
            return False, f"cannot be read yet: {error}"
        return True, "can be read"
    return True, ""


def _cannot(kind: str) -> str:
    return f"cannot be read yet: write {_NOT_YET[kind]}"


def _row(values: tuple[float, ...]) -> str:
    return f"({', '.join(f'{value:.10g}' for value in values)})"
