"""A line of code to point at."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget

from tutor.course.model import CodeBlock, Question
from tutor.questions.marking import Mark
from tutor.questions.reading import read_number
from tutor.tui.page.code import coloured
from tutor.tui.page.flow import Line, Span, content
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.questions.base import (
    Answering,
    Given,
    Held,
    bring_into_sight,
    say_answered,
    scroll_page,
)


class LinePicker(Widget, Answering, can_focus=True):
    """The code with its line numbers; the arrow keys or the mouse point at a line."""

    # Dragging belongs to what is chosen here.
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinePicker { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter,space", "answer", show=False),
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        block = next(b for b in question.prompt if isinstance(b, CodeBlock))
        self.lines: list[Line] = list(coloured(block.text, block.language))
        # The line pointed at, counted from 0; -1 before any is.
        self.at = -1
        self.given: int | None = None
        # The line that is held, counted from 1, where the answer is not marked.
        self.held: int | None = None
        self.explained = False
        self.wrong = next((int(read_number(o.value) or 0) for o in question.options if o.right), 0)

    def show_mark(self, mark: Mark, given: Any) -> None:
        self.given = int(given)
        self.refresh()

    def hold(self, held: Any) -> None:
        super().hold(held)
        self.held = held
        self.refresh()

    def holds(self) -> Any:
        return self.held

    def clear(self) -> None:
        self.given, self.explained, self.at = None, False, -1
        self.refresh()

    def explain(self, explained: bool) -> None:
        self.explained = explained
        self.refresh()

    def keys(self) -> list[Key]:
        return [Key("↑↓", "choose a line"), Key("Enter", "this one")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines)

    def render(self) -> Content:
        size = len(str(len(self.lines)))
        drawn = []
        for number, line in enumerate(self.lines, 1):
            here = number == self.at + 1 and self.has_focus and self.given is None
            cursor = Span("▸ " if here else "  ", "bold $accent")
            mark = Span("● ", "$blue") if number == self.held else Span("  ")
            if self.given is not None and number == self.given:
                mark = Span("✓ ", "bold $green") if number == self.wrong \
                    else Span("✗ ", "bold $red")
            elif self.given is not None and self.explained and number == self.wrong:
                mark = Span("✓ ", "bold $green")
            label = Span(f"{number:>{size}}  ", "bold" if here else "$muted")
            drawn.append(content([cursor, mark, label, *line]))
        return Content("\n").join(drawn)

    def action_move(self, by: int) -> None:
        to = self.at + by
        if self.given is not None or not 0 <= to < len(self.lines):
            scroll_page(self, by)
            return
        self.at = to
        bring_into_sight(self)
        self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Once it is marked, Enter is for what it stands on.
        return self.given is None or action != "answer"

    def action_answer(self) -> None:
        if self.holding and self.at >= 0:
            self.held = self.at + 1
            self.refresh()
            self.post_message(Held(self))
        if self.given is None:
            self.post_message(Given(self.at + 1, self))

    def on_click(self, event: Click) -> None:
        if self.given is not None:
            say_answered(self)
        elif 0 <= event.y < len(self.lines):
            self.at = event.y
            self.action_answer()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
