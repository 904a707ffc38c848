"""Marking an answer to a fixed question: right, wrong with a reason, or not readable.

Valid is not right: what cannot be read costs nothing and is asked for again. Text is parsed,
never evaluated.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

from tutor.course.model import Inlines, Option, Question


@dataclass(frozen=True)
class Mark:
    """`correct` is None where the answer could not be read; `problem` then says why.

    `feedback` belongs to the option, or to the known wrong value, that was given. `chosen` are
    the positions of the options that were ticked.
    """

    correct: bool | None
    feedback: tuple[Inlines, ...] = ()
    problem: str = ""
    chosen: tuple[int, ...] = ()


def mark_choice(question: Question, chosen: tuple[int, ...]) -> Mark:
    """Mark ticked options, given by position from 0."""
    if not chosen and question.kind == "choice":
        return Mark(None, problem="Choose an option first.")
    right = {i for i, option in enumerate(question.options) if option.right}
    wrong = sorted(set(chosen) ^ right)
    shown = wrong if wrong and question.kind == "choices" else list(chosen)
    feedback = tuple(question.options[i].feedback for i in shown if question.options[i].feedback)
    return Mark(not wrong, feedback, chosen=tuple(chosen))


def mark_text(question: Question, text: str) -> Mark:
    """Mark a typed number or shape."""
    if question.kind == "shape":
        shape = read_shape(text)
        if shape is None:
            return Mark(None, problem="Write a shape as numbers, such as (32, 10).")
        for option in question.options:
            if read_shape(option.value) == shape:
                return _known(option)
        return Mark(False)
    value = read_number(text)
    if value is None:
        return Mark(None, problem="Write a number, such as 12, -0.25, 3/4 or 1e-3.")
    for option in sorted(question.options, key=lambda o: not o.right):
        key = read_number(option.value)
        if key is not None and agrees(value, key, question.tolerance):
            return _known(option)
    right = next(read_number(o.value) for o in question.options if o.right)
    if right is not None and not float(right).is_integer() \
            and abs(value - right) <= 0.05 * abs(right):
        return Mark(None, problem="Very near: was it rounded too early? Give one digit more.")
    return Mark(False)


def _known(option: Option) -> Mark:
    return Mark(option.right, (option.feedback,) if option.feedback else ())


def agrees(value: float, key: float, tolerance: float | None) -> bool:
    """Integers exactly; other numbers to 1 % unless stated, and absolutely near zero."""
    if tolerance is None:
        if float(key).is_integer():
            return abs(value - key) < 1e-9
        tolerance = 0.01
    return math.isclose(value, key, rel_tol=tolerance, abs_tol=1e-9 if key else 1e-3)


_NUMBER = re.compile(
    r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?(?:/(?:\d+(?:\.\d*)?|\.\d+))?", re.IGNORECASE)


def read_number(text: str) -> float | None:
    """A number as people type it: `2 410`, `2,410`, `−0,5` is not, `3/4` and `1e-3` are."""
    clean = re.sub(r"\s", "", text).replace("−", "-").rstrip("%")
    if len(clean) > 40:
        return None
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", clean):
        clean = clean.replace(",", "")
    if not _NUMBER.fullmatch(clean):
        return None
    numerator, _, denominator = clean.partition("/")
    value = float(numerator)
    if denominator:
        if float(denominator) == 0:
            return None
        value = float(Fraction(numerator) / Fraction(denominator)) if "e" not in clean.lower() \
            else value / float(denominator)
    return value if math.isfinite(value) else None


def read_shape(text: str) -> tuple[int, ...] | None:
    """A shape as people type it: `(32, 10)`, `32 x 10`, `32, 10`."""
    clean = text.strip().strip("()[]").lower().replace("×", ",").replace("x", ",")
    parts = [p for p in re.split(r"[,\s]+", clean.strip()) if p]
    if not parts or len(parts) > 8 or not all(re.fullmatch(r"\d{1,9}", p) for p in parts):
        return () if "".join(text.split()) == "()" else None
    return tuple(int(p) for p in parts)
