"""Two students who sit an exam: one always right, one who makes a listed slip everywhere."""

from __future__ import annotations

from typing import Any

from tutor.course import model
from tutor.course.model import Question
from tutor.course.plain import readable
from tutor.course.questions import TYPED
from tutor.learner.bank import Bank
from tutor.learner.exams.sitting import Desk, posed, tick_points


def right(question: Question) -> Any:
    """The right answer to a part, as plain data."""
    match question.kind:
        case "reason":
            return [_one(question.options, True), _one(question.reasons, True)]
        case "choice" | "choices":
            return [each.value for each in question.options if each.right]
        case "order":
            return _in_order(question)
        case "points":
            return "as in the model answer"
        case "design":
            return question.designs[0].text
    return _one(question.options, True)


def slip(question: Question) -> Any:
    """A wrong answer to a part that the course has something to say of; the right one where it
    lists none."""
    match question.kind:
        case "reason":
            return [_one(question.options, False), _one(question.reasons, False)]
        case "choice":
            return [_one(question.options, False)]
        case "choices":
            return [each.value for each in question.options if not each.right]
        case "order":
            return list(reversed(_in_order(question)))
        case "points":
            return ""
        case "design":
            return question.designs[1].text
    return _one(question.options, False) or right(question)


def said_of(question: Question, given: Any) -> list[str]:
    """What the course has to say of a slip, as the learner reads it."""
    groups: tuple[tuple[model.Option, ...], ...]
    if question.kind in TYPED:
        groups, values = (question.options,), (given,)
    elif question.kind == "reason":
        groups, values = (question.options, question.reasons), given
    elif question.kind in ("choice", "choices"):
        groups, values = (question.options,) * len(given), given
    else:
        return []
    return [readable(each.feedback) for options, value in zip(groups, values)
            for each in options if each.value == value and not each.right]


def sit(desk: Desk, bank: Bank, answer: Any) -> None:
    """Write an answer to every part of every question, and end the exam."""
    for place in desk.sitting.places:
        for question in posed(bank, place).parts:
            desk.write(place.number, question.id, answer(question))
    desk.finish()


def tick_all(desk: Desk, bank: Bank) -> None:
    """Tick every point of every model answer."""
    for place in desk.sitting.places:
        if place.part == "C":
            question, = posed(bank, place).parts
            tick_points(desk.store, desk.sitting, place.number,
                        [each.value for each in question.options])


def _one(options: tuple[model.Option, ...], is_right: bool) -> str:
    return next((each.value for each in options if each.right is is_right), "")


def _in_order(question: Question) -> list[str]:
    return [each.value for each in question.options if each.right]
