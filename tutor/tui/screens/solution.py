"""The model answer of an exercise, beside the learner's own."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.tui.page.code import coloured, wrapped
from tutor.tui.page.difference import beside
from tutor.tui.page.flow import Line, Span, content, width_of
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine

# From here on, two columns of code have room beside one another.
_WIDE = 106


class Listing(Widget):
    """Python in the theme's colours; a second text stands beside the first, or below it."""

    DEFAULT_CSS = "Listing { height: auto; width: 100%; text-wrap: nowrap; }"

    def __init__(self, source: str, other: str = "") -> None:
        super().__init__()
        self.source, self.other = source, other
        self.code, self.below = coloured(source, "python"), coloured(other, "python")

    def lines(self, width: int) -> list[Line]:
        one, other = _title("one good solution"), _title("yours")
        if not self.other:
            return _wrapped(self.code, width)
        if width < _WIDE:
            return [one, [], *_wrapped(self.code, width), [], other, [],
                    *_wrapped(self.below, width)]
        column = (width - 3) // 2
        head = [Span("  "), *one, Span(" " * (column - width_of(one) + 3)), *other]
        return [head, [], *beside(self.source, self.other, width)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))


class SolutionScreen(TutorScreen):
    """Reads the model answer; nothing can be changed here. `mine` is the learner's own text,
    empty where nothing is written yet."""

    DEFAULT_CSS = "SolutionScreen VerticalScroll { padding: 0 2 1 2; }"

    def __init__(self, name: str, source: str, mine: str = "") -> None:
        super().__init__()
        self.exercise, self.source, self.mine = name, source, mine

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll():
            yield Listing(self.source, self.mine)
        yield KeyLine()

    def on_mount(self) -> None:
        also = ", and yours" if self.mine else ""
        self.query_one(TopLine).show(Content.assemble(
            ("◇ ", "$blue"), (self.exercise, "bold"), (f" · one good solution{also}", "$muted")))
        self.query_one(VerticalScroll).focus()
        self.show_keys()

    def keys(self) -> list[Key]:
        return [Key("↑↓", "scroll"), Key("Esc", "back", "screen.back")]


def _title(text: str) -> Line:
    return [Span(text, "bold $accent")]


def _wrapped(code: list[Line], width: int) -> list[Line]:
    return [part for line in code for part in wrapped(line, width)]
