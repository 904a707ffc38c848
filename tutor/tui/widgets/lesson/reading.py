"""Text of a lesson that is read: terms can be clicked, and pieces pointed at and selected."""

from __future__ import annotations

from functools import cached_property

from textual.content import Content
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from tutor.course import model
from tutor.course.passages import Piece, pieces
from tutor.course.terms import Terms
from tutor.tui.page.blocks import Typeset
from tutor.tui.page.selected import RULES, selected
from tutor.tui.page.terms import mark
from tutor.tui.widgets.passage import Passage

_AT = ("▌ ", "$accent")


class ReadingPassage(Passage):
    """A passage of a lesson. What marks a place in it stands in the gutter."""

    GUTTER = 2

    class TermClicked(Message):
        """A term was clicked, at this place on the screen."""

        def __init__(self, key: str, at: Offset) -> None:
            super().__init__()
            self.key, self.at = key, at

    class Pointed(Message):
        """A piece was clicked: with the `other` button of the mouse, or with the first."""

        def __init__(self, line: int, other: bool) -> None:
            super().__init__()
            self.line, self.other = line, other

    def __init__(self, blocks: model.Blocks, *, box: str = "") -> None:
        super().__init__(blocks, box=box)
        self.written = blocks
        self._picked: tuple[int, int] | None = None

    def mark(self, terms: Terms, seen: set[str]) -> None:
        """Mark each term that is not in `seen`, which learns of it."""
        self.blocks, self._fitted = mark(self.written, terms, seen), None
        # Marks are as wide as what they mark: nothing moves.
        self.refresh()

    # ------------------------------------------------------------------ pointing

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What can be pointed at, in order."""
        return pieces(self.written)

    def rows_of(self, piece: Piece) -> tuple[int, int]:
        """The rows that a piece takes: the first, and the one after the last."""
        rows = self.typeset(self.content_size.width).rows
        own = [number for number, row in enumerate(rows)
               if piece.line <= row.source < piece.end
               and "".join(span.text for span in row.line).strip(f" {RULES}")]
        return (own[0], own[-1] + 1) if own else (0, 0)

    def pick(self, line: int | None) -> tuple[int, int] | None:
        """Mark the piece that begins on a source line, if it is here; its rows."""
        piece = next((each for each in self.pieces if each.line == line), None)
        before, self._picked = self._picked, self.rows_of(piece) if piece else None
        if before != self._picked:
            self._drawn = None
            self.refresh()
        return self._picked

    def _lines(self, page: Typeset) -> list[Content]:
        first, end = self._picked or (0, 0)
        return [Content.assemble(_AT if first <= number < end else " " * self.GUTTER, line)
                for number, line in enumerate(super()._lines(page))]

    def on_click(self, event: Click) -> None:
        key = event.style.meta.get("@term")
        if key and event.button == 1:
            event.stop()
            self.post_message(self.TermClicked(key, Offset(event.screen_x, event.screen_y)))
            return
        for piece in self.pieces:
            first, end = self.rows_of(piece)
            if first <= event.y < end:
                self.post_message(self.Pointed(piece.line, event.button != 1))

    # ----------------------------------------------------------------- selecting

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected, as text: lines of one paragraph joined again."""
        page = self.typeset(self.content_size.width)
        return selected(page.rows, selection, self.GUTTER), "\n\n"
