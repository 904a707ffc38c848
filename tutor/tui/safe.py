"""Nothing that reaches the screen steers the terminal, whatever a widget draws."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor.visible import without_controls


class NoControls(LineFilter):
    """Takes control characters out of what is drawn, the last thing before the terminal.

    They have no width, so nothing moves. Where they may occur and count, widgets show signs in
    their place.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(without_controls(text), style, control)
                for text, style, control in segments]
