"""Text of a lesson that is read: its terms can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message

from tutor.course import model
from tutor.course.terms import Terms
from tutor.tui.page.blocks import Typeset
from tutor.tui.page.terms import mark
from tutor.tui.widgets.passage import Passage


class ReadingPassage(Passage):
    """A passage of a lesson. What marks a place in it stands in the gutter."""

    GUTTER = 2

    class TermClicked(Message):
        """A term was clicked, at this place on the screen."""

        def __init__(self, key: str, at: Offset) -> None:
            super().__init__()
            self.key, self.at = key, at

    def __init__(self, blocks: model.Blocks, *, box: str = "") -> None:
        super().__init__(blocks, box=box)
        self.written = blocks

    def mark(self, terms: Terms, seen: set[str]) -> None:
        """Mark each term that is not in `seen`, which learns of it."""
        self.blocks, self._fitted = mark(self.written, terms, seen), None
        # Marks are as wide as what they mark: nothing moves.
        self.refresh()

    def _lines(self, page: Typeset) -> list[Content]:
        return [Content.assemble(" " * self.GUTTER, line) for line in super()._lines(page)]

    def on_click(self, event: Click) -> None:
        key = event.style.meta.get("@term")
        if key:
            event.stop()
            self.post_message(self.TermClicked(key, Offset(event.screen_x, event.screen_y)))
