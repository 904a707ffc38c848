"""Cells in rows and columns."""

from collections.abc import Sequence
from itertools import pairwise

from tutor.typeset.box import Box, beside, box, centred, compose, empty, indented
from tutor.typeset.width import columns


def _across(cell: Box, wide: int, align: str) -> Box:
    if align == "r":
        return indented(cell, wide - cell.width, wide)
    return indented(cell, 0, wide) if align == "l" else centred(cell, wide)


def _tops(lines: Sequence[Box], middle: bool) -> list[int]:
    """The top row of each line; empty rows part them all where scripts would touch in one place.

    Two flat rows are parted as well where the middle is wanted: else no row stands on the baseline.
    """
    parted = any(first.descent or second.ascent for first, second in pairwise(lines))
    parted = parted or (middle and len(lines) == 2)
    tops, at = [], 0
    for number, line in enumerate(lines):
        at += bool(number) and parted
        tops.append(at)
        at += line.height
    return tops


def grid(
    rows: Sequence[Sequence[Box]],
    align: Sequence[str],
    gaps: Sequence[int],
    *,
    bars: Sequence[int] = (),
    rules: Sequence[int] = (),
    middle: bool = True,
    ascii: bool = False,
) -> Box:
    """Rows of cells; `gaps[n]` cells before column n, bars before columns, rules before rows.

    With `middle` the baseline is the middle row, as for a matrix; else it is the first line's.
    """
    count = len(align)
    full = [[*row, *[empty()] * (count - len(row))] for row in rows]
    widths = [max((row[n].width for row in full), default=0) for n in range(count)]
    lines = [
        beside([(gaps[n], _across(row[n], widths[n], align[n])) for n in range(count)])
        for row in full
    ]
    lines = [line.with_core(line.ascent, line.descent) for line in lines]
    tops = _tops(lines, middle)
    for number in range(len(lines)):
        if number in rules:
            tops[number:] = [top + 1 for top in tops[number:]]
    last_rule = len(lines) in rules
    height = tops[-1] + lines[-1].height + last_rule
    placed: list[tuple[Box, int, int]] = [(line, top, 0) for line, top in zip(lines, tops)]
    wide = max(line.width for line in lines)
    for number in rules:
        top = tops[number] - 1 if number < len(lines) else height - 1
        placed.append((box(("-" if ascii else "─") * wide), top, 0))
    joined = compose(placed)
    joined = _barred(joined, [sum(widths[:n]) + sum(gaps[:n]) for n in bars], gaps, bars, ascii)
    baseline = (height - 1) // 2 if middle else tops[0] + lines[0].baseline
    if middle and len(lines) == 1:
        baseline = tops[0] + lines[0].baseline
    elif middle and len(lines) % 2:
        line = len(lines) // 2
        baseline = tops[line] + lines[line].baseline
    return Box(joined.lines, baseline, joined.width, baseline, height - 1 - baseline)


def _barred(
    joined: Box, at: Sequence[int], gaps: Sequence[int], bars: Sequence[int], ascii: bool
) -> Box:
    """Vertical bars in the gaps between columns."""
    lines = list(joined.lines)
    for column, number in zip(at, bars):
        gap = gaps[number] if number < len(gaps) else 0
        place = column + gap // 2
        lines = [_struck(line, place, "|" if ascii else "│") for line in lines]
    return box(*lines, baseline=joined.baseline)


def _struck(line: str, place: int, stroke: str) -> str:
    """The line with a stroke in one cell, which is empty or part of a rule."""
    at = 0
    for index, character in enumerate(line):
        if at == place and columns(character):
            if character in "─-":
                stroke = "+" if character == "-" else "┼"
            return line[:index] + stroke + line[index + 1 :]
        at += columns(character)
    return line + " " * (place - at) + stroke
