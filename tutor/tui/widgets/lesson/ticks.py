"""The options of a question: chosen by keys or by mouse, marked once it is answered."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tutor.course.model import Question
from tutor.tui.page.flow import Line, Span, content, flow
from tutor.tui.page.inline import spans


class Ticks(Widget, can_focus=True):
    """Options with a cursor. `chosen` are positions; `judged` is set once they are marked."""

    DEFAULT_CSS = """
    Ticks { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space", "tick", show=False),
        Binding("enter", "answer", show=False),
    ]

    class Answered(Message):
        """The learner gives this answer: positions of options."""

        def __init__(self, chosen: tuple[int, ...]) -> None:
            super().__init__()
            self.chosen = chosen

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.several = question.kind == "choices"
        self.at = 0
        self.chosen: tuple[int, ...] = ()
        self.judged = False
        self.explained = False

    def judge(self, chosen: tuple[int, ...]) -> None:
        """Show these as the answer given, with what was right and wrong."""
        self.chosen, self.judged = chosen, True
        self.refresh(layout=True)

    def clear(self) -> None:
        self.chosen, self.judged, self.explained = (), False, False
        self.refresh(layout=True)

    def explain(self) -> None:
        """Show what there is to say of every option."""
        self.explained = not self.explained
        self.refresh(layout=True)

    # ------------------------------------------------------------------- drawing

    def rows(self, width: int) -> list[tuple[int, Line]]:
        """The lines, each with the option that it belongs to."""
        rows: list[tuple[int, Line]] = []
        for number, option in enumerate(self.question.options):
            here = number == self.at and self.has_focus and not self.judged
            cursor = Span("▸ " if here else "  ", "bold $accent")
            mark = self._mark(number)
            style = "bold" if here else "$muted" if self._aside(number) else ""
            indent = Span(" " * (2 + len(mark.text)))
            for position, line in enumerate(
                    flow(spans(option.inlines, style), min(width, 72) - len(indent.text))):
                rows.append((number, [cursor, mark, *line] if position == 0 else [indent, *line]))
            if self.explained and option.feedback:
                for line in flow(spans(option.feedback, "$muted"),
                                 min(width, 72) - len(indent.text) - 2):
                    rows.append((number, [indent, Span("  "), *line]))
        return rows

    def _mark(self, number: int) -> Span:
        option, ticked = self.question.options[number], number in self.chosen
        if self.judged and (ticked or (self.explained and option.right)):
            glyph = Span("✓ ", "bold $green") if option.right else Span("✗ ", "bold $red")
        elif self.judged and self.several and option.right:
            glyph = Span("✗ ", "bold $red")
        elif self.several:
            return Span("[x] " if ticked else "[ ] ", "$blue")
        else:
            return Span("○ ", "$blue" if not self.judged else "$muted")
        if self.several:
            box = "[x] " if ticked else "[ ] "
            return Span(f"{box}{glyph.text}", glyph.style)
        return glyph

    def _aside(self, number: int) -> bool:
        return self.judged and number not in self.chosen and not self.explained

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.rows(width))

    def render(self) -> Content:
        return Content("\n").join(
            content(line) for _, line in self.rows(self.content_size.width))

    # ------------------------------------------------------------------- choosing

    def action_move(self, by: int) -> None:
        to = self.at + by
        if self.judged or not 0 <= to < len(self.question.options):
            # At its ends the list lets go, and the page moves on.
            for ancestor in self.ancestors:
                if isinstance(ancestor, Widget) and ancestor.allow_vertical_scroll:
                    ancestor.scroll_relative(y=by, animate=False)
                    return
            return
        self.at = to
        self.refresh()

    def action_tick(self) -> None:
        if self.judged:
            return
        if self.several:
            self.chosen = tuple(sorted(set(self.chosen) ^ {self.at}))
            self.refresh()
        else:
            self.action_answer()

    def action_answer(self) -> None:
        if not self.judged:
            self.post_message(self.Answered(self.chosen if self.several else (self.at,)))

    def on_click(self, event: Click) -> None:
        rows = self.rows(self.content_size.width)
        if self.judged or not 0 <= event.y < len(rows):
            return
        self.at = rows[event.y][0]
        self.action_tick()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
