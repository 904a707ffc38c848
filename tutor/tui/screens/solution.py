"""The model answer of an exercise that has been passed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.tui.page.code import coloured, wrapped
from tutor.tui.page.flow import Line, content
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine


class Listing(Widget):
    """Python in the theme's colours."""

    DEFAULT_CSS = "Listing { height: auto; width: 100%; text-wrap: nowrap; }"

    def __init__(self, source: str) -> None:
        super().__init__()
        self.code = coloured(source, "python")

    def lines(self, width: int) -> list[Line]:
        return [part for line in self.code for part in wrapped(line, width)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))


class SolutionScreen(TutorScreen):
    """Reads the model answer; nothing can be changed here."""

    DEFAULT_CSS = "SolutionScreen VerticalScroll { padding: 0 2 1 2; }"

    def __init__(self, name: str, source: str) -> None:
        super().__init__()
        self.exercise, self.source = name, source

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll():
            yield Listing(self.source)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(Content.assemble(
            ("◇ ", "$blue"), (self.exercise, "bold"), (" · one good solution", "$muted")))
        self.query_one(VerticalScroll).focus()
        self.show_keys()

    def keys(self) -> list[Key]:
        return [Key("↑↓", "scroll"), Key("Esc", "back", "screen.back")]
