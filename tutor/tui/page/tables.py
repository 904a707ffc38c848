"""Tables: columns as wide as their words, a thin rule under the header, nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.course import model
from tutor.tui.page.flow import Line, Span, flow, longest, width_of
from tutor.tui.page.inline import spans

_GAP = 3


def table(block: model.Table, width: int) -> Iterator[Line]:
    """Set a table within `width` cells; a cell that is too wide flows over several lines."""
    rows = [[spans(cell) for cell in row] for row in block.rows]
    header = [spans(cell, "bold") for cell in block.header]
    columns = max(len(row) for row in [header, *rows])
    for row in [header, *rows]:
        row.extend([] for _ in range(columns - len(row)))
    widths = _fitted(
        [max((width_of(row[i]) for row in [header, *rows]), default=1) for i in range(columns)],
        [max((longest(row[i]) for row in [header, *rows]), default=1) for i in range(columns)],
        width - 2 - _GAP * (columns - 1),
    )
    yield from _row(header, widths)
    yield [Span("  "), Span("─" * (sum(widths) + _GAP * (columns - 1)), "$rule")]
    for row in rows:
        yield from _row(row, widths)


def _fitted(widths: list[int], words: list[int], room: int) -> list[int]:
    """The widest columns give way until all fit: first those that are wider than the longest of
    their `words`, and only then at the cost of these."""
    fitted = [max(1, w) for w in widths]
    while sum(fitted) > room and max(fitted) > 6:
        spare = [w if w > longest else 0 for w, longest in zip(fitted, words)]
        most = spare if max(spare) > 6 else fitted
        fitted[most.index(max(most))] -= 1
    return fitted


def _row(cells: list[list[Span]], widths: list[int]) -> Iterator[Line]:
    flowed = [flow(cell, width) for cell, width in zip(cells, widths)]
    for number in range(max(len(lines) for lines in flowed)):
        line: Line = [Span("  ")]
        for lines, width in zip(flowed, widths):
            part = lines[number] if number < len(lines) else []
            line += [*part, Span(" " * (width - width_of(part) + _GAP))]
        yield line[:-1]
