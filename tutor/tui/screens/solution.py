"""The model answer of an exercise that has been passed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.tui.page.code import coloured
from tutor.tui.page.flow import content
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine


class SolutionScreen(TutorScreen):
    """Reads the model answer; nothing can be changed here."""

    DEFAULT_CSS = "SolutionScreen VerticalScroll { padding: 0 4 1 4; }"

    def __init__(self, name: str, source: str) -> None:
        super().__init__()
        self.exercise, self.source = name, source

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll():
            yield Static(Content("\n").join(
                content(line) for line in coloured(self.source, "python")))
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(Content.assemble(
            ("◇ ", "$blue"), (self.exercise, "bold"), (" · one good answer", "$muted")))
        self.query_one(VerticalScroll).focus()
        self.show_keys()

    def keys(self) -> list[Key]:
        return [Key("↑↓", "scroll"), Key("Esc", "back", "screen.back")]
