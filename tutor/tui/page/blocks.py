"""Every kind of block, set at a width. What can be acted on is set by its widget instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from textual.content import Content

from tutor.course import model
from tutor.tui.page.code import coloured
from tutor.tui.page.flow import Line, Span, content, flow, width_of
from tutor.tui.page.inline import spans
from tutor.tui.page.tables import table

# Longer lines of prose are hard to follow, however wide the page.
PROSE = 72

BOXES = {
    "misunderstanding": ("Misunderstanding", "$red"),
    "example": ("Example", "$blue"),
    "convention": ("Convention", "$muted"),
    "note": ("Note", "$muted"),
}

_INDENT = 4


@dataclass(frozen=True)
class Row:
    """One line of the page, and the line of the source that it comes from.

    Lines of `prose` were broken here, and are one where they are copied.
    """

    line: Line
    source: int
    prose: bool = False


@dataclass(frozen=True)
class Typeset:
    """A set page."""

    rows: tuple[Row, ...]

    @property
    def height(self) -> int:
        return len(self.rows)

    def content(self) -> Content:
        return Content("\n").join(content(row.line) for row in self.rows)

    def source_at(self, row: int) -> int:
        """The source line that the row comes from."""
        return self.rows[max(0, min(row, len(self.rows) - 1))].source if self.rows else 0

    def row_of(self, source: int) -> int:
        """The first row of the last block that begins at or before the source line."""
        found, begun = 0, -1
        for number, row in enumerate(self.rows):
            if begun < row.source <= source:
                found, begun = number, row.source
        return found


@dataclass(frozen=True)
class Setting:
    """How a passage is set: its width, and where it stands inside a box, the box's kind."""

    width: int
    box: str = ""

    def typeset(self, blocks: model.Blocks) -> Typeset:
        rows = list(self._rows(blocks, self.width - (3 if self.box else 0)))
        while rows and not rows[-1].line:
            rows.pop()
        if self.box:
            rule = Span("▎  ", BOXES[self.box][1])
            rows = [replace(row, line=[rule, *row.line]) for row in rows]
        return Typeset(tuple(rows))

    def _rows(self, blocks: model.Blocks, width: int, tight: bool = False) -> Iterator[Row]:
        for position, block in enumerate(blocks):
            if isinstance(block, model.Heading) and position:
                yield Row([], block.line)
            prose = isinstance(block, model.Paragraph | model.Heading)
            for line in self._block(block, width):
                yield line if isinstance(line, Row) else Row(line, block.line, prose)
            if not tight:
                yield Row([], block.line)

    def _block(self, block: model.Block, width: int) -> Iterator[Line | Row]:
        prose = min(width, PROSE)
        match block:
            case model.Paragraph(_, inlines):
                yield from flow(spans(inlines), prose)
            case model.Heading(_, _, inlines):
                yield from flow(spans(inlines, "bold"), prose)
            case model.Formula():
                yield from _formula(block, width)
            case model.ListBlock():
                yield from self._list(block, width)
            case model.CodeBlock(_, language, text):
                yield from (_indented(line, "  ") for line in coloured(text, language))
            case model.Table():
                yield from table(block, width)
            case model.Quote(_, blocks):
                for row in self._trimmed(blocks, width - 3):
                    yield replace(row, line=[Span("│  ", "$rule"), *row.line])
            case model.Glossary(_, terms):
                yield from self._glossary(terms, width)
            case model.Box(line, kind, title, blocks):
                yield from (Row(row, line) for row in box_title(kind, title, prose))
                inner = Setting(width, kind)
                yield from inner.typeset(blocks).rows
            case _:
                # Figures, questions and links to exercises are widgets of their own.
                return

    def _trimmed(self, blocks: model.Blocks, width: int, tight: bool = False) -> list[Row]:
        rows = list(self._rows(blocks, width, tight))
        while rows and not rows[-1].line:
            rows.pop()
        return rows

    def _list(self, block: model.ListBlock, width: int) -> Iterator[Row]:
        tight = all(len(item) == 1 for item in block.items)
        last = str(block.start + len(block.items) - 1)
        for number, item in enumerate(block.items, block.start):
            mark = f"{number:>{len(last)}}. " if block.ordered else "· "
            for position, row in enumerate(self._trimmed(item, width - len(mark) - 1)):
                head = Span(f" {mark}", "$muted") if position == 0 else Span(" " * (len(mark) + 1))
                line = [head, *row.line] if row.line or position == 0 else []
                yield replace(row, line=line)
            if not tight and number - block.start < len(block.items) - 1:
                yield Row([], block.line)

    def _glossary(
        self, terms: tuple[tuple[model.Inlines, model.Blocks], ...], width: int
    ) -> Iterator[Line | Row]:
        for position, (term, definition) in enumerate(terms):
            if position:
                yield []
            yield from flow(spans(term, "bold"), width)
            for row in self._trimmed(definition, min(width, PROSE) - _INDENT):
                yield replace(row, line=_indented(row.line, " " * _INDENT))


def box_title(kind: str, title: model.Inlines, width: int) -> Iterator[Line]:
    """The first lines of a box: its kind, and what it is about."""
    word, style = BOXES[kind]
    pieces = [Span(word, f"bold {style}"), *([Span(" · ", style)] if title else []),
              *spans(title, "bold")]
    for line in flow(pieces, width - 3):
        yield [Span("▎  ", style), *line]
    yield [Span("▎", style)]


def _indented(line: Line, indent: str) -> Line:
    return [Span(indent), *line] if line else []


def _formula(block: model.Formula, width: int) -> Iterator[Line]:
    """A formula in two dimensions, its number at the right edge of the prose."""
    from tutor.typeset import display

    number = f"({block.number})" if block.number else ""
    room = len(number) + 2 if number else 0
    indent = _INDENT
    prose = min(width, PROSE)
    box = display(block.latex, width=prose - indent - room)
    if box.width > prose - indent - room:
        indent = 2
        box = display(block.latex, width=width - indent - room)
    edge = max(prose, indent + box.width + room)
    for position, text in enumerate(box.lines):
        line = [Span(" " * indent), Span(text, "$violet")] if text else []
        if number and position == box.baseline:
            gap = edge - width_of(line) - len(number)
            line = [*line, Span(" " * gap), Span(number, "$muted")]
        yield line
