"""A box to type in, above the rows that fit: arrow keys choose, while letters are text."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input

from tutor.tui.widgets.in_order import KeysInOrder
from tutor.tui.widgets.menu import Build, Menu


class _Box(KeysInOrder, Input):
    pass


class Finder(Vertical):
    """Posts `Typed` at every letter; its menu posts `Menu.Moved` and `Menu.Chosen`."""

    DEFAULT_CSS = """
    Finder { height: auto; }
    Finder Input { padding: 0 1; background: $background; margin-bottom: 1; }
    Finder Input > .input--placeholder { color: $muted; }
    Finder VerticalScroll { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
    ]

    class Typed(Message):
        """What stands in the box has changed."""

        def __init__(self, finder: Finder, text: str) -> None:
            super().__init__()
            self.finder, self.text = finder, text

    def __init__(self, placeholder: str, text: str = "") -> None:
        super().__init__()
        self.placeholder, self.text = placeholder, text

    def compose(self) -> ComposeResult:
        yield _Box(self.text, placeholder=self.placeholder, compact=True)
        with VerticalScroll(can_focus=False):
            yield Menu(led=True)

    def on_mount(self) -> None:
        box = self.query_one(Input)
        box.cursor_blink = False
        box.focus()

    @property
    def menu(self) -> Menu:
        return self.query_one(Menu)

    @property
    def value(self) -> Any:
        """What the row at the cursor stands for."""
        return self.menu.value

    def put(self, text: str) -> None:
        """Have something else in the box, as if it had been typed."""
        box = self.query_one(Input)
        box.value = text
        box.cursor_position = len(text)

    def show(self, build: Build, at: Any = None) -> None:
        """Show the rows that `build` makes for a width."""
        self.menu.show(build, at)

    def action_move(self, by: int) -> None:
        self.menu.call_later(self.menu.action_move, by)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        event.stop()
        self.text = event.value
        self.post_message(self.Typed(self, event.value))

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        event.stop()
        # What the menu posts is the menu's own: sent from here it would come no further than here.
        self.menu.call_later(self.menu.action_choose)
