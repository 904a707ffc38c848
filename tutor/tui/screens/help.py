"""The keys of the screen below, and what its words mean."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tutor.tui.page.flow import Span, content, flow
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.keys import APP, EVERYWHERE, key, listed

# The column in which the sentences stand.
_COLUMN = 22


class HelpScreen(TutorScreen):
    """A list of keys, each with what it does."""

    smallest = (40, 12)

    DEFAULT_CSS = """
    HelpScreen VerticalScroll { padding: 0 2 1 2; }
    """

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll():
            yield Static()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(Content.styled("Keys", "bold"))
        self.show_keys()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(lambda: self.query_one(Static).update(self._text()))

    def keys(self) -> list[Key]:
        return [Key("↑↓", "scroll"), key(EVERYWHERE, "back_one", "back")]

    def _text(self) -> Content:
        here = self.about.all_keys() if isinstance(self.about, TutorScreen) else []
        parts: list[Content] = []
        words = self.about.all_words() if isinstance(self.about, TutorScreen) else []
        everywhere = "Everywhere", [*listed(EVERYWHERE), *listed(APP)]
        for title, keys in (("Here", here), *words, everywhere):
            if not keys:
                continue
            parts.append(Content.styled(title, "bold $accent"))
            for each, does in keys:
                parts += _row(each, does, max(30, self.query_one(VerticalScroll).size.width - 4))
            parts.append(Content(""))
        return Content("\n").join(parts)


def _row(keys: str, does: str, width: int) -> list[Content]:
    """Keys, and what they do beside them; below them where that leaves too little room."""
    beside = width >= 60
    indent = _COLUMN if beside else 4
    first, *rest = [Content.assemble(" " * indent, content(line))
                    for line in flow([Span(does)], min(width, 96) - indent)]
    head = Content.styled(f"  {keys}", "bold")
    if not beside or head.cell_length >= _COLUMN:
        return [head, first, *rest]
    return [Content.assemble(head, first[head.cell_length:]), *rest]
