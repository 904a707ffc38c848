"""A link from a lesson to an exercise."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tutor.course import model
from tutor.course.catalogue import ExerciseInfo
from tutor.learner.store import ExerciseState
from tutor.tui.page.flow import Line, Span, content, flow
from tutor.tui.page.inline import spans
from tutor.tui.progress import exercise_mark, mark_style
from tutor.tui.widgets.chrome import Key


class PracticeLink(Widget, can_focus=True):
    """An exercise with its state. Enter opens it; one that is not written says so."""

    DEFAULT_CSS = "PracticeLink { height: auto; width: 100%; text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", show=False)]

    class Opened(Message):
        """The learner wants to do this exercise."""

        def __init__(self, exercise: str) -> None:
            super().__init__()
            self.exercise = exercise

    def __init__(self, block: model.Practice, info: ExerciseInfo | None,
                 state: ExerciseState) -> None:
        super().__init__(classes="acted")
        self.block, self.info, self.state = block, info, state
        self.can_focus = info is not None

    @property
    def source(self) -> int:
        return self.block.line

    def lines(self, width: int) -> list[Line]:
        here = Span("▸ " if self.has_focus else "", "bold $accent")
        if self.info is None:
            head = [Span("◇ ", "$muted"), Span(self.block.exercise, "bold $muted"),
                    Span("  not written yet", "$muted")]
        else:
            mark, word = exercise_mark(self.state)
            head = [here, Span("◇ ", "$blue"), Span(self.block.exercise, "bold $blue"),
                    Span(f"  {self.info.difficulty_text} · about {self.info.minutes} min  ",
                         "$muted"),
                    Span(f"{mark} ", mark_style(mark)),
                    Span(word, "$muted")]
        lines = [head]
        for block in self.block.blocks:
            if isinstance(block, model.Paragraph):
                muted = "$muted" if self.info is None else ""
                lines += [[Span("  "), *line]
                          for line in flow(spans(block.inlines, muted), min(width, 72) - 2)]
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))

    def action_open(self) -> None:
        if self.info is not None:
            self.post_message(self.Opened(self.info.id))

    def on_click(self) -> None:
        self.action_open()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def focus_inside(self) -> None:
        self.focus()

    def keys(self) -> list[Key]:
        return [Key("Enter", "open the exercise")]
