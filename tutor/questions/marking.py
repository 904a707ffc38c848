"""Marking an answer: right, wrong with a reason, or not readable.

Valid is not right: what cannot be read costs nothing and is asked for again. Text is parsed,
never evaluated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tutor.algebra import expression
from tutor.course.model import Inlines, Option, Question, Variable
from tutor.questions.designs import judge
from tutor.questions.reading import (
    read_matrix,
    read_number,
    read_shape,
    read_vector,
    unclear_number,
)

if TYPE_CHECKING:
    from tutor.algebra.evaluate import Values

_ASKS = {
    "number": "Write a number, such as 12, -0.25, 3/4 or 1e-3.",
    "shape": "Write a shape as numbers, such as (2, 3).",
    "vector": "Write a vector as numbers, such as [0.2, 0.8].",
    "matrix": "Write a matrix row by row, such as [[1, 2], [3, 4]] or 1 2; 3 4.",
}


@dataclass(frozen=True)
class Mark:
    """`correct` is None where the answer could not be read; `problem` then says why.

    `feedback` belongs to the option, or to the known wrong value, that was given. `chosen` are
    the positions of the options that were ticked, ordered, had, or kept to, or of the known value
    that was typed. `known` says whether there is something to say of just this answer, and
    `followed` that it is right only by the learner's own earlier answers.
    """

    correct: bool | None
    feedback: tuple[Inlines, ...] = ()
    problem: str = ""
    chosen: tuple[int, ...] = ()
    known: bool = field(default=True, kw_only=True)
    followed: bool = field(default=False, kw_only=True)


def mark_choice(question: Question, chosen: tuple[int, ...]) -> Mark:
    """Mark ticked options, given by position from 0."""
    right = {i for i, option in enumerate(question.options) if option.right}
    if not chosen and right:
        return Mark(None, problem="Choose an option first." if question.kind == "choice" else
                    "Tick the right options first; Space ticks.")
    wrong = sorted(set(chosen) ^ right)
    # Of several, what was right needs no words: they would not say which is meant.
    shown = wrong if question.kind == "choices" else list(chosen)
    feedback = tuple(question.options[i].feedback for i in shown if question.options[i].feedback)
    return Mark(not wrong, feedback, chosen=tuple(chosen))


def mark_reason(question: Question, chosen: tuple[int, ...]) -> Mark:
    """Mark a choice and the reason for it, given by position: both have to be right."""
    if len(chosen) < 2:
        return Mark(None, problem="Choose an option, and then the reason for it.")
    pair = (question.options[chosen[0]], question.reasons[chosen[1]])
    feedback = [each.feedback for each in pair if not each.right and each.feedback]
    if all(each.right for each in pair):
        feedback = [pair[1].feedback or pair[0].feedback]
    return Mark(all(each.right for each in pair), tuple(filter(None, feedback)), chosen=chosen)


def mark_order(question: Question, chosen: tuple[int, ...]) -> Mark:
    """Mark an order, given by the positions of the options that were taken, first to last."""
    if not chosen:
        return Mark(None, problem="Put the steps in order first.")
    options = question.options
    due = [i for i, option in enumerate(options) if option.right]
    # The first place that is wrong: what stands there needs what comes later.
    at = next((n for n, i in enumerate(chosen)
               if options[i].right and not earlier(options, i) <= set(chosen[:n])), len(chosen))
    if at == len(chosen) and sorted(chosen) == due:
        return Mark(True, chosen=chosen)
    alien = [i for i in chosen if not options[i].right]
    if alien:
        return Mark(False, _said(options[alien[0]]), chosen=chosen)
    # It is spoken of by what it needs; where all do, by what belongs there, if it has its reason.
    wanted = next((i for i in due if i not in chosen[:at]), due[-1])
    if at < len(chosen) and options[chosen[at]].after is not None:
        wanted = chosen[at]
    return Mark(False, _said(options[wanted]), chosen=chosen, known=len(chosen) == len(due))


def earlier(options: Sequence[Option], position: int) -> set[int]:
    """The positions of the steps that come before one of the steps of an order."""
    after = options[position].after
    return {i for i in range(position) if options[i].right} if after is None else set(after)


def mark_line(question: Question, number: int | None) -> Mark:
    """Mark a line of the question's code, counted from 1."""
    if number is None or not 1 <= number <= len(question.code.split("\n")):
        return Mark(None, problem="Choose a line first.")
    for position, option in enumerate(question.options):
        if read_number(option.value) == number:
            return Mark(option.right, _said(option), chosen=(position,))
    return Mark(False, known=False)


def mark_points(question: Question, had: tuple[int, ...]) -> Mark:
    """Mark the points of a model answer that the learner says they had."""
    return Mark(len(had) >= question.need, chosen=tuple(sorted(had)))


def mark_design(question: Question, text: str) -> Mark:
    """Mark a list of layers: `chosen` are the rules that count for it."""
    judged = judge(question, text)
    if judged.problem:
        return Mark(None, problem=judged.problem)
    return Mark(len(judged.earned) == len(question.options), judged.said, chosen=judged.earned)


def mark_text(question: Question, text: str) -> Mark:
    """Mark what was typed: a number, a shape, a vector, a matrix or an expression."""
    if question.kind == "expression":
        return _mark_expression(question, text)
    value = _read(question.kind, text)
    if value is None:
        unclear = unclear_number(text) if question.kind == "number" else ""
        return Mark(None, problem=unclear or _ASKS[question.kind])
    right = next(_read(question.kind, o.value) for o in question.options if o.right)
    if question.kind in ("vector", "matrix") and _extent(value) != _extent(right):
        known = _matching(question, value)
        return known or Mark(None, problem=f"That was read as {_kind(value)}; expected "
                                           f"{_kind(right)}.")
    known = _matching(question, value)
    if known:
        return known
    if text.rstrip().endswith("%") and (plain := text.rstrip()[:-1].strip()) and agrees(
            _read("number", plain) or 0.0, right, question.tolerance):
        return Mark(None, problem=f"`{plain} %` is {value:.6g}. If {plain} is meant, leave out %.")
    if _near(question, value, right):
        return Mark(None, problem="Very close: did you round too early? Give one more digit.")
    return Mark(False, known=False)


def rounded_early(question: Question, text: str) -> bool:
    """Whether rounding on the way explains how far a typed value is from the key."""
    if question.kind not in ("number", "vector", "matrix"):
        return False
    value = _read(question.kind, text)
    right = next(_read(question.kind, o.value) for o in question.options if o.right)
    return value is not None and _extent(value) == _extent(right) and _near(question, value, right)


@lru_cache(maxsize=1024)
def _read(kind: str, text: str) -> Any:
    readers = {"number": read_number, "shape": read_shape, "vector": read_vector,
               "matrix": read_matrix}
    return readers[kind](text)


def _matching(question: Question, value: Any) -> Mark | None:
    """The mark of the known answer that this is, the right one first."""
    for option in sorted(question.options, key=lambda o: not o.right):
        key = _read(question.kind, option.value)
        if question.kind == "shape":
            same = value == key
        else:
            same = _extent(value) == _extent(key) and all(
                agrees(a, b, question.tolerance, whole=_whole(key))
                for a, b in zip(_flat(value), _flat(key)))
        if same:
            return _known(question, option)
    return None


def _mark_expression(question: Question, text: str) -> Mark:
    variables = question.variables
    try:
        given = _tried(text, variables)
    except expression.ParseError as error:
        return Mark(None, problem=str(error))
    undecided = False
    for option in sorted(question.options, key=lambda o: not o.right):
        same = expression.agree(given, _tried(option.value, variables))
        if same:
            return _known(question, option)
        undecided |= same is None
    if undecided:
        return Mark(None, problem="That has no value at the points tried. Write it differently.")
    return Mark(False, known=False)


@lru_cache(maxsize=256)
def _tried(text: str, variables: tuple[Variable, ...]) -> Values:
    """An expression's values at points of its variables' ranges. A question's own come again."""
    names = [each.name for each in variables]
    domains = {each.name: (each.low, each.high) for each in variables}
    read = expression.parse(text, names)
    return read.over(expression.points([expression.plain_name(n) for n in names], domains))


def _near(question: Question, value: Any, right: Any) -> bool:
    """Whether rounding on the way explains how far this is from the key."""
    if question.kind not in ("number", "vector", "matrix") or _whole(right):
        return False
    return all(abs(a - b) <= max(0.05 * abs(b), 1e-3)
               for a, b in zip(_flat(value), _flat(right)))


def _known(question: Question, option: Option) -> Mark:
    return Mark(option.right, _said(option), chosen=(question.options.index(option),))


def _said(option: Option) -> tuple[Inlines, ...]:
    return (option.feedback,) if option.feedback else ()


def _flat(value: Any) -> list[float]:
    if isinstance(value, int | float):
        return [float(value)]
    return [each for part in value for each in _flat(part)]


def _extent(value: Any) -> tuple[int, ...]:
    """The shape of a number, a vector or a matrix."""
    if isinstance(value, int | float):
        return ()
    return (len(value), *_extent(value[0]))


def _kind(value: Any) -> str:
    extent = _extent(value)
    if len(extent) == 1:
        return f"a vector of {extent[0]}"
    return f"a matrix of {extent[0]} by {extent[1]}"


def _whole(value: Any) -> bool:
    return all(each.is_integer() for each in _flat(value))


def agrees(value: float, key: float, tolerance: float | None, *, whole: bool = True) -> bool:
    """Integers exactly; other numbers to 1 % unless stated, and absolutely near zero.

    `whole` is false where an integer stands among numbers that are none, as in (0.3, 0, 0.7).
    """
    if tolerance is None:
        if whole and float(key).is_integer():
            return abs(value - key) < 1e-9
        tolerance = 0.01
    return math.isclose(value, key, rel_tol=tolerance, abs_tol=1e-9 if key else 1e-3)


def mark_given(question: Question, given: Any) -> Mark:
    """Mark an answer in the form that belongs to the question's kind; see `Question`."""
    match question.kind:
        case "choice" | "choices":
            return mark_choice(question, given)
        case "reason":
            return mark_reason(question, given)
        case "order":
            return mark_order(question, given)
        case "line":
            return mark_line(question, given)
        case "points":
            return mark_points(question, given[1])
        case "design":
            return mark_design(question, given)
    return mark_text(question, given)


# ------------------------------------------------------------- answers as plain data


def plain(question: Question, given: Any) -> Any:
    """An answer as it is stored: by what was chosen, never by its position."""
    options = question.options
    match question.kind:
        case "choice" | "choices" | "order":
            return [options[i].value for i in given]
        case "reason":
            return [options[given[0]].value, question.reasons[given[1]].value]
        case "points":
            text, had = given
            return {"text": text, "had": [options[i].value for i in had]}
    return given


def mark_plain(question: Question, stored: Any) -> Mark:
    """Mark a stored answer again. What no longer fits the question is not readable."""
    nothing = Mark(None, problem="This answer belongs to another version of the question.")
    try:
        match question.kind:
            case "choice" | "choices":
                return mark_choice(question, _positions(question.options, stored))
            case "reason":
                return mark_reason(question, (*_positions(question.options, stored[:1]),
                                              *_positions(question.reasons, stored[1:])))
            case "order":
                return mark_order(question, _positions(question.options, stored))
            case "line":
                return mark_line(question, int(stored))
            case "points":
                return mark_points(question, _positions(question.options, stored["had"]))
            case "design":
                return mark_design(question, str(stored))
        return mark_text(question, str(stored))
    except (KeyError, TypeError, ValueError, IndexError):
        return nothing


def _positions(options: Sequence[Option], values: Sequence[str]) -> tuple[int, ...]:
    known = [option.value for option in options]
    return tuple(known.index(value) for value in values)
