"""The keys of the screen below, and what its words mean."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine

EVERYWHERE = [
    ("Esc", "go back"),
    ("Ctrl+P", "go to a lecture or an exercise by its name"),
    ("Ctrl+T", "switch between the dark and the light theme"),
    ("?  F1", "show these keys (F1 also while you type)"),
    ("Ctrl+Q", "leave the tutor; what you wrote is saved"),
]


class HelpScreen(TutorScreen):
    """A list of keys, each with what it does."""

    DEFAULT_CSS = """
    HelpScreen VerticalScroll { padding: 0 2 1 2; }
    """

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll():
            yield Static(self._text())
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(Content.styled("Keys", "bold"))
        self.show_keys()
        self.query_one(VerticalScroll).focus()

    def keys(self) -> list[Key]:
        return [Key("↑↓", "scroll"), Key("Esc", "back", "screen.back")]

    def _text(self) -> Content:
        here = self.about.all_keys() if isinstance(self.about, TutorScreen) else []
        parts: list[Content] = []
        words = self.about.all_words() if isinstance(self.about, TutorScreen) else []
        for title, keys in (("Here", here), *words, ("Everywhere", EVERYWHERE)):
            if not keys:
                continue
            parts.append(Content.styled(title, "bold $accent"))
            for key, does in keys:
                parts.append(Content.assemble((f"  {key:<18}", "bold"), does))
            parts.append(Content(""))
        return Content("\n").join(parts)
