"""Options: chosen by keys or by mouse, marked once the question is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget

from tutor.course.model import Option
from tutor.questions.marking import Mark
from tutor.tui.page.flow import Line, Span, content, flow
from tutor.tui.page.inline import spans
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.questions.base import (
    Answering,
    Given,
    Held,
    bring_into_sight,
    say_answered,
    scroll_page,
)

# A row that belongs to no option; and the cursor, before anything is chosen.
NONE = -1


class Ticks(Widget, Answering, can_focus=True):
    """Options with a cursor. `chosen` are positions; `judged` is set once they are marked."""

    # Dragging belongs to what is chosen here.
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Ticks { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space", "tick", show=False),
        Binding("enter", "answer", show=False),
    ]

    def __init__(self, options: tuple[Option, ...], *, several: bool = False) -> None:
        super().__init__()
        self.options, self.several = options, several
        self.at = NONE
        self.chosen: tuple[int, ...] = ()
        self.judged = False
        self.followed = False
        self.explained = False

    def show_mark(self, mark: Mark, given: Any) -> None:
        self.chosen, self.judged, self.followed = mark.chosen, True, mark.followed
        self.refresh(layout=True)

    def hold(self, held: Any) -> None:
        super().hold(held)
        self.chosen = tuple(held or ())
        self.refresh()

    def holds(self) -> Any:
        return self.chosen

    def changed(self) -> None:
        """What is chosen has changed."""
        self.refresh()
        if self.holding:
            self.post_message(Held(self))

    def clear(self) -> None:
        self.chosen, self.judged, self.explained = (), False, False
        self.at = NONE
        self.refresh(layout=True)

    def explain(self, explained: bool) -> None:
        self.explained = explained
        self.refresh(layout=True)

    def keys(self) -> list[Key]:
        if self.several:
            return [Key("↑↓", "choose"), Key("Space", "tick"),
                    Key("Enter", "go on" if self.holding else "answer")]
        if self.holding:
            return [Key("↑↓", "choose"), Key("Space", "take it"),
                    Key("Enter", "take it, go on")]
        return [Key("↑↓", "choose"), Key("Enter", "answer")]

    # ------------------------------------------------------------------- drawing

    def rows(self, width: int) -> list[tuple[int, Line]]:
        """The lines, each with the option that it belongs to."""
        rows: list[tuple[int, Line]] = []
        for number, option in enumerate(self.options):
            here = number == self.at and self.has_focus and not self.judged
            cursor = Span("▸ " if here else "  ", "bold $accent")
            mark = self._mark(number)
            style = "bold" if here else "$muted" if self._aside(number) else ""
            indent = Span(" " * (2 + len(mark.text)))
            # A line of code stands as far to the right as it does in its block.
            inner = Span(" " * (len(option.value) - len(option.value.lstrip(" "))))
            for position, line in enumerate(
                    flow(_outdented(spans(option.inlines, style)),
                         min(width, 72) - len(indent.text + inner.text))):
                rows.append((number, [cursor, mark, inner, *line] if position == 0
                             else [indent, inner, *line]))
            if self.explained and option.feedback and not self._said_of_the_right_one(option):
                for line in flow(spans(option.feedback, "$muted"),
                                 min(width, 72) - len(indent.text) - 2):
                    rows.append((number, [indent, Span("  "), *line]))
        return rows

    def _said_of_the_right_one(self, option: Option) -> bool:
        """Whether the same is said of the option that is right: once is enough."""
        return not option.right and any(
            each.right and each.feedback == option.feedback for each in self.options)

    def _mark(self, number: int) -> Span:
        option, ticked = self.options[number], number in self.chosen
        if self.judged and (ticked or (self.explained and option.right)):
            right = option.right or (ticked and self.followed)
            glyph = Span("✓ ", "bold $green") if right else Span("✗ ", "bold $red")
        elif self.judged and self.several:
            # What should have been ticked is not given away before it is asked for.
            return Span("[ ]   ", "$muted")
        elif self.several:
            return Span("[x] " if ticked else "[ ] ", "$blue")
        else:
            # A choice that still has its reason to come is held, and can be changed.
            held = ticked and not self.judged
            return Span("● " if held else "○ ", "$blue" if not self.judged else "$muted")
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
        if self.judged or not 0 <= to < len(self.options):
            scroll_page(self, by)
            return
        self.at = to
        bring_into_sight(self)
        self.refresh()

    def action_tick(self) -> None:
        if self.judged:
            return
        if self.several and self.at == NONE:
            self.action_move(1)
        elif self.several:
            self.chosen = tuple(sorted(set(self.chosen) ^ {self.at}))
            self.changed()
        elif self.holding:
            # What is wrong may take a point away: a choice can be taken back whole.
            if self.at != NONE:
                self.chosen = () if self.chosen == (self.at,) else (self.at,)
                self.changed()
        else:
            self.action_answer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Once it is marked, Enter is for what it stands on.
        return not (self.judged and action in ("tick", "answer"))

    def action_answer(self) -> None:
        if self.holding and not self.several and self.at != NONE:
            self.chosen = (self.at,)
            self.changed()
        if not self.judged:
            one = () if self.at == NONE else (self.at,)
            self.post_message(Given(self.chosen if self.several else one, self))

    def on_click(self, event: Click) -> None:
        if self.judged:
            say_answered(self)
            return
        rows = self.rows(self.content_size.width)
        if not 0 <= event.y < len(rows) or rows[event.y][0] == NONE:
            return
        self.at = rows[event.y][0]
        self.action_tick()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


def _outdented(pieces: list[Span]) -> list[Span]:
    """The same without the spaces that come first."""
    return [replace(pieces[0], text=pieces[0].text.lstrip(" ")), *pieces[1:]] if pieces else pieces
