"""A text area that keeps every character of a text, and shows those that are not visible."""

from __future__ import annotations

from typing import Any, SupportsIndex

from rich.cells import cell_len
from rich.text import Text
from textual.document._document import Document, EditResult, Location
from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.geometry import Size
from textual.widgets import TextArea

from tutor.tui.widgets.in_order import KeysInOrder
from tutor.visible import visible_cells


class _Lines(str):
    """A text that has lines where Python's compiler has them: at newlines, and nowhere else.

    `str` itself splits at form feeds, at NEL and at U+2028, too, and forgets which it was.
    """

    def splitlines(self, keepends: SupportsIndex = False) -> list[str]:
        lines = self.split("\n")
        return lines if lines[-1] else lines[:-1]


def _lines(text: str) -> _Lines:
    # What is pasted from a terminal has carriage returns for newlines.
    return _Lines(text.replace("\r\n", "\n").replace("\r", "\n"))


class _Exact(Document):
    def get_size(self, tab_width: int) -> Size:
        # A sign takes room where a control character has no width.
        widths = (cell_len(visible_cells(line).expandtabs(tab_width)) for line in self.lines)
        return Size(max(widths, default=0), self.line_count)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        return super().replace_range(start, end, _lines(text))


class _ExactSyntax(_Exact, SyntaxAwareDocument):
    pass


_EXACT: dict[type, type] = {Document: _Exact, SyntaxAwareDocument: _ExactSyntax}


class ExactTextArea(KeysInOrder, TextArea):
    """Gives back the text that it was given, but for carriage returns, which are newlines."""

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(_lines(text), language)
        document: Any = self.document
        document.__class__ = _EXACT.get(type(document), type(document))

    def get_line(self, line_index: int) -> Text:
        # Rich drops some control characters, and every place behind them would be another one.
        return Text(visible_cells(self.document.get_line(line_index)), end="", no_wrap=True)
