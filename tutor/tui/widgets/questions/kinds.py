"""Which widget takes the answer to which kind of question."""

from __future__ import annotations

from textual.widget import Widget

from tutor.course.model import Question
from tutor.course.questions import TYPED
from tutor.tui.widgets.questions.base import Answering
from tutor.tui.widgets.questions.box import AnswerBox
from tutor.tui.widgets.questions.design import Designing
from tutor.tui.widgets.questions.pair import Pair
from tutor.tui.widgets.questions.picker import LinePicker
from tutor.tui.widgets.questions.points import Points
from tutor.tui.widgets.questions.sorter import Sorter
from tutor.tui.widgets.questions.ticks import Ticks


class AnsweringWidget(Widget, Answering):
    """A widget that takes an answer; for annotations only."""


def answering(question: Question, *, live: bool = True) -> AnsweringWidget:
    """The widget in which this question is answered. Where it is not `live`, as in an exam, it
    says nothing meanwhile that would help."""
    widget: Widget
    if question.kind in TYPED:
        widget = AnswerBox(question)
    elif question.kind == "reason":
        widget = Pair(question)
    elif question.kind == "order":
        widget = Sorter(question)
    elif question.kind == "line":
        widget = LinePicker(question)
    elif question.kind == "points":
        widget = Points(question)
    elif question.kind == "design":
        widget = Designing(question, live=live)
    else:
        widget = Ticks(question.options, several=question.kind == "choices")
    return widget  # type: ignore[return-value]
