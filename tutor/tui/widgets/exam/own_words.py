"""What a learner wrote, as they wrote it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.tui.page.flow import BREAK, Span, content, flow
from tutor.visible import visible


class OwnWords(Widget):
    """A text of the learner's own, line by line; nothing in it steers the terminal."""

    DEFAULT_CSS = "OwnWords { height: auto; width: 100%; max-width: 78; text-wrap: nowrap; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def _lines(self, width: int) -> list[Content]:
        pieces: list[Span] = []
        for number, line in enumerate(self.text.rstrip().split("\n")):
            pieces += [BREAK] * bool(number) + [Span(visible(line))]
        return [content(line) for line in flow(pieces, max(10, min(width, 74)))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))
