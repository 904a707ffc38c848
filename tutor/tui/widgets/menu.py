"""A list of rows to choose from: one glyph marks the row one is at, and nothing is boxed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tutor.tui.widgets.drawn import once_drawn


@dataclass(frozen=True)
class Choice:
    """A row. Without a `value` it only separates or says something.

    Its `text` may be made when it comes into sight. `more` are lines that belong to it, below it.
    """

    text: Content | Callable[[], Content]
    value: Any = None
    more: tuple[Content, ...] = field(default=())

    @property
    def height(self) -> int:
        return 1 + len(self.more)

    def line(self, position: int) -> Content:
        """One of its lines."""
        if position:
            return self.more[position - 1]
        return self.text() if callable(self.text) else self.text


# More rows than any list has.
_ALL = 1000

Build = Callable[[int], list[Choice]]


class Menu(Widget, can_focus=True):
    """Rows that the arrow keys and the mouse choose from. `▸` stands at the chosen row."""

    DEFAULT_CSS = """
    Menu { height: auto; width: 100%; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", f"move({-_ALL})", show=False),
        Binding("end", f"move({_ALL})", show=False),
        Binding("enter", "choose", "open", show=False),
    ]

    class Moved(Message):
        """The cursor has come to another row."""

        def __init__(self, menu: Menu, value: Any) -> None:
            super().__init__()
            self.menu, self.value = menu, value

        @property
        def control(self) -> Menu:
            return self.menu

    class Chosen(Moved):
        """A row was opened."""

    def __init__(self, *, id: str | None = None, quiet: bool = False, led: bool = False) -> None:
        """A `quiet` menu shows no cursor while the focus is elsewhere.

        A `led` one never has the focus: a box above it leads its cursor.
        """
        super().__init__(id=id)
        self.quiet, self.led = quiet, led
        self.can_focus = not led
        self.choices: list[Choice] = []
        self.at: int | None = None
        self._build: Build = lambda _: []
        self._width = 60

    @property
    def value(self) -> Any:
        """What the chosen row stands for; None where there is none."""
        return self.choices[self.at].value if self.at is not None else None

    @property
    def place(self) -> Any:
        """The same, for showing it again; None at the first row, which stays the first one where
        others come before it."""
        first = next((i for i, each in enumerate(self.choices) if each.value is not None), None)
        return None if self.at == first else self.value

    def show(self, build: Build, at: Any = None) -> None:
        """Show the rows that `build` makes for a width.

        The cursor comes to stand on the one that means `at`, or else on the first.
        """
        self._build, self.choices = build, build(self._width)
        found = [i for i, each in enumerate(self.choices) if each.value is not None]
        same = [i for i in found if self.choices[i].value == at]
        self.at = next(iter([*same, *found]), None)
        self.refresh(layout=True)
        once_drawn(self, self._follow)

    def select(self, value: Any) -> None:
        """Move the cursor to the row that stands for `value`, without a message."""
        self.show(self._build, value)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if width != self._width:
            # The rows mean the same at every width, so the cursor keeps its place.
            self._width, self.choices = width, self._build(width)
        return sum(choice.height for choice in self.choices)

    def render(self) -> Content:
        return Content("\n").join(
            self._line(number, position) for number, choice in enumerate(self.choices)
            for position in range(choice.height))

    def render_line(self, y: int) -> Strip:
        """Only the lines in sight are made: a list may be far longer than the screen."""
        number, position = 0, y
        while number < len(self.choices) and position >= self.choices[number].height:
            position -= self.choices[number].height
            number += 1
        if self.text_selection is not None or number == len(self.choices):
            return super().render_line(y)
        strips = Visual.to_strips(self, self._line(number, position), self.size.width, 1,
                                  self.visual_style)
        return strips[0]

    def _line(self, number: int, position: int) -> Content:
        """A line of a choice, with the mark before it."""
        here = number == self.at and (self.has_focus or not self.quiet)
        text = self.choices[number].line(position)
        mark = "▸ " if here and position == 0 else "  "
        if here and (self.has_focus or self.led):
            return Content.assemble((mark, "bold $accent"), text.stylize_before("bold"))
        return Content.assemble((mark, "$accent"), text)

    def action_move(self, by: int) -> None:
        places = [i for i, choice in enumerate(self.choices) if choice.value is not None]
        if not places:
            return
        now = places.index(self.at) if self.at in places else 0
        to = max(0, min(len(places) - 1, now + by))
        if to == now and abs(by) < _ALL and isinstance(self.parent, Widget):
            # What is only said may stand beyond the last row.
            self.parent.scroll_relative(y=by, animate=False)
            return
        self._go(places[to])

    def action_choose(self) -> None:
        if self.value is not None:
            self.post_message(self.Chosen(self, self.value))

    def on_focus(self) -> None:
        self._follow()

    def on_click(self, event: Click) -> None:
        top = 0
        for number, choice in enumerate(self.choices):
            top += choice.height
            if event.y < top:
                if choice.value is not None:
                    again = number == self.at
                    self._go(number)
                    if again or event.chain > 1:
                        self.action_choose()
                return

    def _go(self, at: int) -> None:
        if at != self.at:
            self.at = at
            self.refresh()
            self.post_message(self.Moved(self, self.value))
        self._follow()

    def _follow(self) -> None:
        """Keep the cursor's row on the screen; at the first one, also what stands above it."""
        if self.at is None or not (self.has_focus or self.led):
            return
        top = sum(choice.height for choice in self.choices[: self.at])
        first = all(choice.value is None for choice in self.choices[: self.at])
        region = Region(0, 0 if first else top, 1, self.choices[self.at].height + top * first)
        self.scroll_visible_region(region)

    def scroll_visible_region(self, region: Region) -> None:
        parent = self.parent
        if isinstance(parent, Widget):
            parent.scroll_to_region(
                region.translate(self.virtual_region.offset), animate=False, force=True
            )


def fit(text: str, width: int) -> str:
    """Plain text cut or filled to exactly `width` cells."""
    size = cell_len(text)
    if size <= width:
        return text + " " * (width - size)
    while text and cell_len(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…" + " " * max(0, width - 1 - cell_len(text.rstrip()))
