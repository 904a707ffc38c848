"""What is said of an answer, or of a line of a derivation."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.tui.page.flow import Span, content, flow


class Said(Widget):
    """Paragraphs, each behind its mark; nothing while there are none."""

    DEFAULT_CSS = "Said { height: auto; width: 100%; text-wrap: nowrap; display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[Span, list[Span]]] = []

    def say(self, parts: list[tuple[Span, list[Span]]]) -> None:
        """Show paragraphs, each behind its mark."""
        self.parts = parts
        self.display = bool(parts)
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        lines = []
        for mark, pieces in self.parts:
            hang = len(mark.text)
            for number, line in enumerate(flow(pieces, min(width, 72) - hang)):
                lines.append(content([mark if number == 0 else Span(" " * hang), *line]))
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))
