"""What an answer holds while it is being given: as a widget has it, and as plain data.

It may be half an answer, such as a choice whose reason is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tutor.course.model import Option, Question


def written(question: Question, held: Any) -> Any:
    """What is held, as plain data: options by what they say, never by their position."""
    if question.kind in ("choice", "choices", "order"):
        return [question.options[at].value for at in held]
    if question.kind == "reason":
        return [options[at].value
                for options, at in zip((question.options, question.reasons), held)]
    return held


def held(question: Question, written: Any) -> Any:
    """What a widget holds where this was written; None where nothing was, or where it does not
    belong to the question."""
    if written in (None, "", []):
        return None
    try:
        if question.kind in ("choice", "choices", "order"):
            return tuple(_at(question.options, value) for value in written)
        if question.kind == "reason":
            return tuple(_at(options, value) for options, value in zip(
                (question.options, question.reasons), written))
        return int(written) if question.kind == "line" else str(written)
    except (TypeError, ValueError):
        return None


def whole(question: Question, written: Any) -> bool:
    """Whether this is a whole answer."""
    if question.kind == "reason":
        return isinstance(written, list) and len(written) == 2
    return written not in (None, "", []) and bool(str(written).strip())


def _at(options: Sequence[Option], value: str) -> int:
    return [option.value for option in options].index(value)
