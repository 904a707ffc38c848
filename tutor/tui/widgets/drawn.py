"""What waits until a widget is drawn anew, by when it may have been taken off the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.widget import Widget


def once_drawn(widget: Widget, callback: Callable[..., object], *args: Any, **more: Any) -> None:
    """Call back after the next refresh, unless the widget has been taken away by then: a reader
    turns pages faster than they are drawn."""

    def call() -> None:
        if not is_gone(widget):
            callback(*args, **more)

    widget.call_after_refresh(call)


def is_gone(widget: Widget) -> bool:
    """Whether a widget was taken off the page, or is just being: its parts may be gone already. It
    is not displayed any more then, though its style does not hide it."""
    return not widget.is_attached or (not widget.display and widget.styles.display != "none")
