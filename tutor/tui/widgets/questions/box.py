"""A box in which an answer is typed: a number, a shape, a vector, a matrix, an expression."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tutor.course.model import Question
from tutor.questions.marking import Mark
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.in_order import KeysInOrder
from tutor.tui.widgets.questions.base import Answering, Given, leave_box

_ASKS = {
    "number": "a number",
    "shape": "a shape, such as (2, 3)",
    "vector": "a vector, such as [0.2, 0.8]",
    "matrix": "row by row, such as 1 2; 3 4",
}


class AnswerBox(KeysInOrder, Input, Answering):
    """Letters are text here, and pasting works; Esc leaves the box.

    It takes the keyboard when it is clicked, or by Enter on the question: never by being reached.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, priority=True)]

    def __init__(self, question: Question) -> None:
        super().__init__(placeholder=asks(question), compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        self.cursor_blink = False

    def show_mark(self, mark: Mark, given: Any) -> None:
        self.display, self.value = False, str(given)

    def clear(self) -> None:
        # What was answered can be changed; what is typed first takes its place.
        self.display = True
        self.select_all()

    def restore(self, text: str) -> None:
        self.value, self.cursor_position = text, len(text)

    def hold(self, held: Any) -> None:
        super().hold(held)
        if held is not None:
            self.restore(str(held))

    def holds(self) -> Any:
        return self.value

    def target(self) -> Widget | None:
        return self if self.display else None

    def box(self) -> Widget | None:
        return self.target()

    def keys(self) -> list[Key]:
        return [Key("Enter", "go on" if self.holding else "answer"), Key("Esc", "leave the box")]

    async def action_submit(self) -> None:
        if self.onward is not None:
            self.onward()
        else:
            await super().action_submit()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Given(event.value, self))

    def action_leave(self) -> None:
        leave_box(self)


def asks(question: Question) -> str:
    """What is to be typed, in a few words."""
    if question.kind == "expression":
        names = ", ".join(each.name for each in question.variables)
        return f"an expression in {names}" if names else "an expression"
    return _ASKS[question.kind]
