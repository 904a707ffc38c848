"""How sure the learner is of an answer: one key, or one click."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from tutor.learner.exams.sitting import GUESSED, SURE, UNSURE

WORDS = {GUESSED: "guessed", UNSURE: "not sure", SURE: "sure"}
_ASKS = "How sure are you?  "


class Sure(Widget, can_focus=True):
    """Three words with their numbers; the one that was said is marked."""

    DEFAULT_CSS = """
    Sure { height: 1; width: 100%; max-width: 78; padding: 0 2; margin: 0 0 1 0;
           text-wrap: nowrap; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "move(-1)", show=False),
        Binding("right,down", "move(1)", show=False),
        Binding("enter,space", "on", show=False),
    ]

    class Said(Message):
        """The learner says how sure they are."""

        def __init__(self, confidence: int) -> None:
            super().__init__()
            self.confidence = confidence

    class Done(Message):
        """The learner goes on."""

    def __init__(self, confidence: int = 0) -> None:
        super().__init__()
        self.confidence = confidence

    def show(self, confidence: int) -> None:
        """Show this as what was said; 0 for nothing."""
        self.confidence = confidence
        self.refresh()

    def _pieces(self) -> list[tuple[int, str]]:
        return [(number, f"{'●' if number == self.confidence else '○'} {number} {word}")
                for number, word in WORDS.items()]

    def render(self) -> Content:
        asks = Content.styled(_ASKS, "bold" if self.has_focus else "$muted")
        return Content.assemble(asks, *(
            (f"{text}   ", "bold $accent" if number == self.confidence else "")
            for number, text in self._pieces()))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_move(self, by: int) -> None:
        to = max(GUESSED, min(SURE, (self.confidence or UNSURE) + by))
        self.post_message(self.Said(to))

    def action_on(self) -> None:
        self.post_message(self.Done())

    def on_click(self, event: Click) -> None:
        x = event.x - self.styles.padding.left - len(_ASKS)
        for number, text in self._pieces():
            if 0 <= x < len(text):
                self.post_message(self.Said(number))
                return
            x -= len(text) + 3
