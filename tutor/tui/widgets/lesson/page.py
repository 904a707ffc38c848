"""The reading column of a lesson."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.message import Message


class Page(VerticalScroll, can_focus=True):
    """It says when it has moved."""

    class Moved(Message):
        """Other lines are in sight now."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())
