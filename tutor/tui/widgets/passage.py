"""A passage of text: many blocks in one widget, set anew when its width changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.course import model
from tutor.tui.page.blocks import Setting, Typeset, box_title
from tutor.tui.page.flow import Span, content, flow, width_of
from tutor.tui.page.inline import spans

if TYPE_CHECKING:
    from tutor.search import Query


class Passage(Widget):
    """Blocks that are only read. `box` is the kind of the box that they stand in.

    `GUTTER` columns at the left stay free.
    """

    GUTTER = 0

    DEFAULT_CSS = """
    Passage { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip;
              link-color: $blue; link-style: underline; link-background: initial;
              link-color-hover: $accent; link-background-hover: initial; }
    """

    def __init__(self, blocks: model.Blocks, *, box: str = "", widest: int = 100) -> None:
        super().__init__()
        self.blocks, self.box, self.widest = blocks, box, widest
        self._fitted: tuple[int, Typeset] | None = None
        self._drawn: Content | None = None
        self._found: tuple[Query, int | None] | None = None

    def mark_found(self, query: Query | None, line: int | None = None) -> None:
        """Mark words that were looked for: all of them, or those that stand at a source line."""
        self._found = (query, line) if query else None
        self._drawn = None
        self.refresh()

    def put(self, blocks: model.Blocks) -> None:
        """Show other blocks."""
        self.blocks, self._fitted = blocks, None
        self.refresh(layout=True)

    def typeset(self, width: int) -> Typeset:
        """The passage at this width."""
        width = max(20, min(width - self.GUTTER, self.widest))
        if self._fitted is None or self._fitted[0] != width:
            self._fitted = (width, Setting(width, self.box).typeset(self.blocks))
            self._drawn = None
        return self._fitted[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.typeset(width).height

    def render(self) -> Content:
        page = self.typeset(self.content_size.width)
        if self._drawn is None:
            self._drawn = Content("\n").join(self._lines(page))
        return self._drawn

    def _lines(self, page: Typeset) -> list[Content]:
        if self._found is None:
            return [content(row.line) for row in page.rows]
        from tutor.tui.page.found import marked

        query, source = self._found
        return marked(page.rows, query, source)

    def text_between(self, top: int, bottom: int) -> str:
        """The text on rows from `top` to before `bottom`, as it would be without lines."""
        rows = self.typeset(self.content_size.width).rows[max(0, top):max(0, bottom)]
        return " ".join("".join(span.text for span in row.line) for row in rows)

    def source_at(self, row: int) -> int:
        """The source line shown at a row of the widget."""
        return self.typeset(self.content_size.width).source_at(row)

    def row_of(self, source: int) -> int:
        """The row at which a source line is shown."""
        return self.typeset(self.content_size.width).row_of(source)


class Lines(Widget):
    """Inline text at the widget's width, behind a mark that hangs in the margin."""

    DEFAULT_CSS = """
    Lines { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, inlines: model.Inlines = (), style: str = "", mark: Span | None = None,
                 *, widest: int = 72, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.pieces = spans(inlines, style)
        self.mark, self.widest = mark, widest

    def lines(self, width: int) -> list[Content]:
        hang = width_of([self.mark]) if self.mark else 0
        flowed = flow(self.pieces, max(10, min(width, self.widest) - hang))
        return [
            content([self.mark, *line] if self.mark and number == 0
                    else [Span(" " * hang), *line])
            for number, line in enumerate(flowed)
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))


class BoxTitle(Widget):
    """The title of a box that holds something to act on, and so is many widgets."""

    DEFAULT_CSS = "BoxTitle { height: auto; width: 100%; text-wrap: nowrap; }"

    def __init__(self, kind: str, title: model.Inlines) -> None:
        super().__init__()
        self.kind, self.title = kind, title

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(list(box_title(self.kind, self.title, min(width, 72))))

    def render(self) -> Content:
        lines = box_title(self.kind, self.title, min(self.content_size.width, 72))
        return Content("\n").join(content(line) for line in lines)
