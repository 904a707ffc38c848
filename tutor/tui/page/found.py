"""Words that were looked for, marked on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from tutor.search.excerpt import fitting
from tutor.search.words import Query
from tutor.tui.page.blocks import Row
from tutor.tui.page.flow import content

STYLE = "reverse"


def marked(rows: Sequence[Row], query: Query, source: int | None = None) -> list[Content]:
    """Rows of a page, with the words of the query in reverse: all, or those of a source line."""
    found: list[Content] = []
    for line, group in groupby(rows, lambda row: row.source):
        lines = [content(row.line) for row in group]
        found += _marked(lines, query) if source in (None, line) else lines
    return found


def _marked(lines: list[Content], query: Query) -> list[Content]:
    # A phrase may go on in the next row, so rows of one source are looked through together.
    spans = fitting(" ".join(line.plain for line in lines), query)
    found, start = [], 0
    for line in lines:
        for first, last in spans:
            line = line.stylize(STYLE, max(0, first - start), max(0, last - start))
        found.append(line)
        start += len(line.plain) + 1
    return found
