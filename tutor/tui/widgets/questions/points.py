"""An answer in one's own words, then held against the points of a model answer, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tutor.course.model import Option, Question
from tutor.questions.marking import Mark
from tutor.tui.page.flow import BREAK, Line, Span, content, flow
from tutor.tui.page.inline import spans
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.exact import ExactTextArea
from tutor.tui.widgets.questions.base import Answering, Given, leave_box


class Words(ExactTextArea):
    """Where the answer is written. Letters are text; Ctrl+S goes on, Esc leaves the box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "written", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    # What is to come next, at once, where the answer is not to be marked.
    onward: Callable[[], None] | None = None

    class Written(Message):
        """The answer is written."""

    def __init__(self, asks: str, *, wrapped: bool = True) -> None:
        super().__init__(compact=True, soft_wrap=wrapped, show_line_numbers=False,
                         placeholder=asks)

    def on_mount(self) -> None:
        self.cursor_blink = False

    def action_written(self) -> None:
        if self.onward is not None:
            self.onward()
        else:
            self.post_message(self.Written())

    def action_leave(self) -> None:
        leave_box(self)


class PointList(Widget, can_focus=True):
    """The model points, uncovered one by one: `y` for one that the answer had, `n` for one not."""

    DEFAULT_CSS = """
    PointList { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "had(True)", show=False),
        Binding("n", "had(False)", show=False),
        Binding("backspace", "undo", show=False),
    ]

    class Judged(Message):
        """Every point has been held against the answer."""

        def __init__(self, had: tuple[int, ...]) -> None:
            super().__init__()
            self.had = had

    def __init__(self, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.options = options
        self.had: list[bool] = []
        self.explained = False

    @property
    def done(self) -> bool:
        return len(self.had) == len(self.options)

    def rows(self, width: int) -> list[Line]:
        rows: list[Line] = []
        for number, option in enumerate(self.options[: len(self.had) + 1]):
            asked = number == len(self.had)
            if asked:
                mark = Span("▸ ", "bold $accent")
            else:
                mark = Span("✓ ", "bold $green") if self.had[number] else Span("○ ", "$muted")
            style = "" if asked or self.had[number] else "$muted"
            pieces = spans(option.inlines, style)
            if option.feedback and (asked or self.explained):
                pieces += [BREAK, *spans(option.feedback, "$muted")]
            for position, line in enumerate(flow(pieces, min(width, 72) - 4)):
                rows.append([Span("  "), mark if position == 0 else Span("  "), *line])
            if asked:
                rows.append([Span("    Did you have this?  ", "$muted"), Span("y", "bold"),
                             Span(" yes  ", "$muted"), Span("n", "bold"), Span(" no", "$muted")])
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.rows(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.rows(self.content_size.width))

    def action_had(self, had: bool) -> None:
        if self.done:
            return
        self.had.append(had)
        self.refresh(layout=True)
        once_drawn(self, self._follow)
        if self.done:
            self.post_message(self.Judged(
                tuple(i for i, each in enumerate(self.had) if each)))

    def _follow(self) -> None:
        self.scroll_visible(animate=False)

    def action_undo(self) -> None:
        if self.had and not self.done:
            self.had.pop()
            self.refresh(layout=True)

    def on_click(self, event: Click) -> None:
        rows = self.rows(self.content_size.width)
        if not self.done and event.y == len(rows) - 1 and event.x >= 24:
            self.action_had(event.x < 31)


class Points(Vertical, Answering):
    """First the answer in words, then its points."""

    DEFAULT_CSS = """
    Points { height: auto; }
    Points Words { height: auto; min-height: 3; max-height: 10; width: 100%; max-width: 72;
                   margin-left: 2; background: $background; border: none; padding: 0 1; }
    Points PointList { margin-top: 1; }
    """

    def __init__(self, question: Question) -> None:
        super().__init__()
        # What is asked for in three points or more, two sentences seldom say.
        self.words = Words("in a sentence or two of your own" if question.need < 3 else
                           "in a few sentences of your own")
        self.points = PointList(question.options)

    def compose(self) -> ComposeResult:
        yield self.words
        yield self.points

    def on_mount(self) -> None:
        self.points.display = self.points.done

    @on(Words.Written)
    def written(self) -> None:
        self.words.read_only = True
        self.points.display = True
        self.points.focus()

    @on(PointList.Judged)
    def judged(self, event: PointList.Judged) -> None:
        self.post_message(Given((self.words.text.strip(), event.had), self))

    def show_mark(self, mark: Mark, given: Any) -> None:
        self.words.text = given[0]
        self.words.read_only = True
        self.words.can_focus = False
        self.words.display = bool(given[0])
        self.points.had = [i in mark.chosen for i in range(len(self.points.options))]
        self.points.display = True
        self.points.refresh(layout=True)

    def clear(self) -> None:
        self.words.read_only = False
        self.words.can_focus = self.words.display = True
        self.words.move_cursor(self.words.document.end)
        self.points.had, self.points.explained, self.points.display = [], False, False

    def explain(self, explained: bool) -> None:
        self.points.explained = explained
        self.points.refresh(layout=True)

    def restore(self, text: str) -> None:
        self.words.text = text

    def hold(self, held: Any) -> None:
        super().hold(held)
        # The points are shown once it is all over.
        self.words.onward = self.onward
        if held is not None:
            self.restore(str(held))
            self.words.move_cursor(self.words.document.end)

    def holds(self) -> Any:
        return self.words.text

    def target(self) -> Widget | None:
        return self.points if self.points.display else self.words

    def box(self) -> Widget | None:
        return None if self.points.display else self.words

    def keys(self) -> list[Key]:
        if self.points.display:
            return [Key("y", "I had it"), Key("n", "not yet"), Key("⌫", "undo")]
        return [Key("Ctrl+S", "go on" if self.holding else "show the points"),
                Key("Esc", "leave the box")]
