"""Expected beside yours: two small tables, the first wrong value marked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from tutor.check.verdict import Comparison
from tutor.tui.page.flow import Line, Span, width_of

# What differs by less than this, relatively, is not called different here.
_TELLS = 1e-6
_MOST_ROWS, _MOST_COLUMNS = 12, 10

Grid = list[list[Any]]


def comparison_lines(comparison: Comparison, width: int) -> list[Line]:
    """The tables of a comparison, side by side where they fit, else under one another."""
    lines: list[Line] = [[Span(comparison.name, "bold"),
                          Span(": where yours differs is marked ", "$muted"), Span("✗", "$red")]]
    for label, expected, got, first in _planes(comparison):
        left = _table("expected", expected, None, None)
        right = _table("yours", got, expected, first)
        if label:
            lines.append([Span(label, "$muted")])
        size = max(width_of(line) for line in left)
        if size + 4 + max(width_of(line) for line in right) <= width:
            for number in range(max(len(left), len(right))):
                a = left[number] if number < len(left) else []
                b = right[number] if number < len(right) else []
                lines.append([*a, Span(" " * (size - width_of(a) + 4)), *b])
        else:
            lines += [*left, [], *right]
    return lines


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
