"""Expected beside yours: small tables or heat maps, the first wrong value marked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from tutor.check.verdict import Comparison
from tutor.tui.page.flow import Line, Span, width_of
from tutor.tui.page.pictures import picture

# What differs by less than this, relatively, is not called different here.
_TELLS = 1e-6
_MOST_ROWS, _MOST_COLUMNS = 8, 8

Grid = list[list[Any]]


def comparison_lines(comparison: Comparison, width: int, look: dict[str, Any]) -> list[Line]:
    """Expected, yours and their difference, side by side where they fit.

    Few numbers are told, many are shown as heat maps; the first wrong one is marked in both.
    """
    lines: list[Line] = [[Span(comparison.name, "bold"),
                          Span(": where yours differs is marked ", "$muted"), Span("✗", "$red")]]
    for label, expected, got, first in _planes(comparison):
        if label:
            lines.append([Span(label, "$muted")])
        if len(expected) > _MOST_ROWS or len(expected[0]) > _MOST_COLUMNS:
            lines += _maps(expected, got, first, width, look)
        else:
            lines += _beside(_tables(expected, got, first), width)
    return lines


def _tables(expected: Grid, got: Grid, first: tuple[int, int] | None) -> list[list[Line]]:
    tables = [_table("expected", expected, None, None), _table("yours", got, expected, first)]
    gap = _difference(expected, got)
    return [*tables, _table("difference", gap, None, None)] if gap else tables


def _difference(expected: Grid, got: Grid) -> Grid | None:
    """The gap between two tables of numbers; None where they are no such tables."""
    try:
        return [[float(f"{b - a:.4g}") for a, b in zip(one, other, strict=True)]
                for one, other in zip(expected, got, strict=True)]
    except (TypeError, ValueError):
        return None


def _beside(tables: list[list[Line]], width: int) -> list[Line]:
    """As many tables in a row as fit, the others below."""
    lines: list[Line] = []
    while tables:
        row, used = [tables[0]], _wide(tables[0])
        for table in tables[1:]:
            if used + 4 + _wide(table) > width:
                break
            used += 4 + _wide(table)
            row.append(table)
        tables = tables[len(row):]
        if lines:
            lines.append([])
        for number in range(max(map(len, row))):
            line: Line = []
            for place, table in enumerate(row):
                part = table[number] if number < len(table) else []
                last = place == len(row) - 1
                pad = "" if last else " " * (_wide(table) - width_of(part) + 4)
                line += [*part, Span(pad)]
            lines.append(line)
    return lines


def _wide(table: list[Line]) -> int:
    return max(width_of(line) for line in table)


def _maps(expected: Grid, got: Grid, first: tuple[int, int] | None, width: int,
          look: dict[str, Any]) -> list[Line]:
    """The same as pictures: two on one scale, and their difference on its own."""
    from tutor.figures import HeatMap, Panels, Stack

    one, other = ([[float(value) for value in row] for row in grid] for grid in (expected, got))
    size = max((abs(v) for grid in (one, other) for row in grid for v in row if math.isfinite(v)),
               default=1.0)
    maps = [HeatMap(grid, title, limits=(-size, size), mark=mark)  # type: ignore[arg-type]
            for grid, title, mark in ((one, "expected", None), (other, "yours", first))]
    gap = [[b - a for a, b in zip(*rows)] for rows in zip(one, other)]
    difference = HeatMap(gap, "difference", mark=first)  # type: ignore[arg-type]
    room = min(width, 96)
    if room >= 3 * 22:
        from tutor.figures import Row

        return picture(Row((Panels((maps[0], maps[1]), columns=2), "  ", difference)), room, 16,
                       look)
    return picture(Stack((Panels(tuple(maps), columns=2), difference)), room, 30, look)


def _planes(comparison: Comparison) -> Iterator[tuple[str, Grid, Grid, tuple[int, int] | None]]:
    """Two-dimensional slices; of an array with more axes, the one with the first wrong value."""
    expected, got, index = comparison.expected, comparison.got, list(comparison.index)
    label = comparison.name
    depth = _depth(expected)
    while depth > 2 and index:
        at = index.pop(0)
        if not (isinstance(got, list) and at < len(got) and at < len(expected)):
            break
        expected, got, label = expected[at], got[at], f"{label}[{at}]"
        depth -= 1
    # A row by itself stands in a table of one row.
    first = index if len(index) == 2 else [0, *(index or [0])]
    name = label if label != comparison.name else ""
    yield name, _grid(expected), _grid(got), (first[0], first[1])


def _depth(value: Any) -> int:
    return 1 + _depth(value[0]) if isinstance(value, list) and value else 0


def _grid(value: Any) -> Grid:
    if not isinstance(value, list):
        return [[value]]
    if not value or not isinstance(value[0], list):
        return [value]
    return value


def _table(title: str, grid: Grid, beside: Grid | None, first: tuple[int, int] | None
           ) -> list[Line]:
    rows = [row[:_MOST_COLUMNS] for row in grid[:_MOST_ROWS]]
    texts = [[_number(value) for value in row] for row in rows]
    size = max((len(text) for row in texts for text in row), default=1)
    lines: list[Line] = [[Span(f"  {title}", "$muted")]]
    for i, row in enumerate(rows):
        line: Line = [Span("  ")]
        for j, value in enumerate(row):
            wrong = beside is not None and _differs(value, beside, i, j)
            style = "" if not wrong else "bold underline $red" if (i, j) == first else "$red"
            line.append(Span(" " * (size - len(texts[i][j]))))
            line.append(Span(texts[i][j], style))
            line.append(Span("✗  " if wrong else "   ", "$red" if wrong else ""))
        if len(grid[i]) > _MOST_COLUMNS:
            line.append(Span("…", "$muted"))
        lines.append(line)
    if len(grid) > _MOST_ROWS:
        lines.append([Span(f"  … {len(grid) - _MOST_ROWS} more rows", "$muted")])
    return lines


def _differs(value: Any, beside: Grid, i: int, j: int) -> bool:
    try:
        other = beside[i][j]
    except (IndexError, TypeError):
        return True
    numbers = isinstance(value, int | float) and isinstance(other, int | float)
    if numbers and math.isfinite(value) and math.isfinite(other):
        return not math.isclose(value, other, rel_tol=_TELLS, abs_tol=1e-9)
    return str(value) != str(other)


def _number(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
