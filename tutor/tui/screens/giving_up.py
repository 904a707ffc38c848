"""Asks once whether the model answer is to be seen before one's own has passed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine


class GivingUpScreen(TutorScreen):
    """Over the exercise. `show` is called where the learner wants to see it."""

    CSS_PATH = "../styles/asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "yes", show=False)]

    def __init__(self, exercise: str, hints_left: int, show: Callable[[], None]) -> None:
        super().__init__()
        self.exercise, self.hints_left, self.show_answer = exercise, hints_left, show

    def compose(self) -> ComposeResult:
        left = ""
        if self.hints_left:
            are, hints = ("is", "hint") if self.hints_left == 1 else ("are", "hints")
            left = f" There {are} {self.hints_left} {hints} that you have not seen yet: " \
                   "Esc, then h shows the next one."
        with Vertical(id="panel"):
            yield Static(Content.assemble(
                ("See a good solution now?", "bold $accent"),
                f"\nYour {self.exercise} has not passed yet. It is remembered that you saw "
                f"one, and you can still pass with your own.{left}"), id="about")
            yield KeyLine()

    def on_mount(self) -> None:
        self.show_keys()

    def keys(self) -> list[Key]:
        return [Key("Enter", "show it", "screen.yes"), Key("Esc", "not yet", "screen.back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [("Enter", "show the solution"), ("Esc", "back to the exercise")]

    def action_yes(self) -> None:
        self.app.pop_screen()
        self.show_answer()
