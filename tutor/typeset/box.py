"""Rectangles of text with a baseline, and the few ways to put them together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.typeset.width import columns


@dataclass(frozen=True, slots=True)
class Block:
    """A typeset formula: its lines, the index of its baseline, its width in cells.

    Lines carry no trailing spaces; `width` is that of the widest.
    """

    lines: tuple[str, ...]
    baseline: int
    width: int

    def __str__(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle under construction: every line is `width` cells wide.

    `up` and `down` are how far the *core* reaches above and below the baseline, without scripts
    that stick out: delimiters grow with the core, so that `(W_d x)` keeps its small parentheses.
    """

    lines: tuple[str, ...]
    baseline: int
    width: int
    up: int
    down: int

    @property
    def height(self) -> int:
        return len(self.lines)

    @property
    def ascent(self) -> int:
        """Rows above the baseline."""
        return self.baseline

    @property
    def descent(self) -> int:
        """Rows below the baseline."""
        return len(self.lines) - 1 - self.baseline

    def with_core(self, up: int, down: int) -> "Box":
        """The same rectangle with another core."""
        return Box(self.lines, self.baseline, self.width, up, down)

    def block(self) -> Block:
        """The finished block."""
        lines = tuple(line.rstrip() for line in self.lines)
        return Block(lines, self.baseline, max(map(columns, lines), default=0))


def box(*lines: str, baseline: int = 0) -> Box:
    """The box of these lines, padded to the widest."""
    wide = max(map(columns, lines), default=0)
    padded = tuple(line + " " * (wide - columns(line)) for line in lines)
    return Box(padded, baseline, wide, baseline, len(padded) - 1 - baseline)


def empty(wide: int = 0) -> Box:
    """One row of nothing."""
    return box(" " * wide)


def compose(parts: Iterable[tuple[Box, int, int]]) -> Box:
    """Boxes placed on a canvas, each with its top row (0 is the baseline) and left column.

    Parts must not overlap.
    """
    rows: dict[int, list[tuple[int, str, int]]] = {}
    low = high = wide = 0
    for part, top, left in parts:
        low, high = min(low, top), max(high, top + part.height - 1)
        wide = max(wide, left + part.width)
        for offset, line in enumerate(part.lines):
            rows.setdefault(top + offset, []).append((left, line, part.width))
    lines = []
    for row in range(low, high + 1):
        text, at = "", 0
        for left, line, line_wide in sorted(rows.get(row, ())):
            text += " " * (left - at) + line
            at = left + line_wide
        lines.append(text + " " * (wide - at))
    return Box(tuple(lines), -low, wide, -low, high)


def beside(parts: Sequence[tuple[int, Box]]) -> Box:
    """Boxes on one baseline, each after a kern of so many cells."""
    placed, at = [], 0
    for kern, part in parts:
        at += kern
        placed.append((part, -part.baseline, at))
        at += part.width
    joined = compose(placed)
    up = max((part.up for _, part in parts), default=0)
    down = max((part.down for _, part in parts), default=0)
    return joined.with_core(up, down)


def centred(part: Box, wide: int) -> Box:
    """The box in the middle of `wide` cells."""
    before = max(0, (wide - part.width) // 2)
    return indented(part, before, wide)


def indented(part: Box, before: int, wide: int = 0) -> Box:
    """The box after `before` empty cells, padded to `wide` cells in all."""
    after = max(0, wide - before - part.width)
    lines = tuple(" " * before + line + " " * after for line in part.lines)
    return Box(lines, part.baseline, before + part.width + after, part.up, part.down)


def above(parts: Sequence[Box], base: int) -> Box:
    """Centred boxes one on another; the baseline is that of `parts[base]`."""
    wide = max(part.width for part in parts)
    lines = tuple(line for part in parts for line in centred(part, wide).lines)
    baseline = sum(part.height for part in parts[:base]) + parts[base].baseline
    return Box(lines, baseline, wide, baseline, len(lines) - 1 - baseline)


def stacked(parts: Sequence[Box], baseline_of: int = 0) -> Box:
    """Boxes one on another at the left edge, with an empty row where scripts would touch."""
    wide = max((part.width for part in parts), default=0)
    lines: list[str] = []
    baseline = 0
    for number, part in enumerate(parts):
        if number and (parts[number - 1].descent or part.ascent):
            lines.append(" " * wide)
        if number == baseline_of:
            baseline = len(lines) + part.baseline
        lines.extend(indented(part, 0, wide).lines)
    return Box(tuple(lines), baseline, wide, baseline, len(lines) - 1 - baseline)
