"""A sheet of character cells to draw on, and the finished drawing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tutor.figures.render.look import PLAIN, Style

if TYPE_CHECKING:
    import numpy as np
    from rich.text import Text


class Run(NamedTuple):
    """Characters that look alike."""

    text: str
    style: Style


class Bitmap(NamedTuple):
    """The same picture as cells show, in finer pixels, for terminals that can show them.

    It covers `width` columns and `height` half rows from the cell (x, y) to the right and down.
    `pixels` has shape (rows, columns, 3), red, green and blue, 0 to 255.
    """

    x: int
    y: int
    width: int
    height: int
    pixels: np.ndarray


@dataclass(frozen=True)
class Drawing:
    """A finished picture: rows of runs, ready for any screen.

    `bitmaps` lie over cells that show the same more coarsely; who cannot show them leaves them.
    """

    rows: tuple[tuple[Run, ...], ...]
    bitmaps: tuple[Bitmap, ...] = field(default=(), compare=False)

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max((sum(columns(run.text) for run in row) for row in self.rows), default=0)

    @property
    def height(self) -> int:
        return len(self.rows)

    def plain(self) -> str:
        """The characters alone. Only a drawing made with `colour="none"` says all in them."""
        return "\n".join("".join(run.text for run in row).rstrip() for row in self.rows)

    def rich(self) -> Text:
        """The drawing as Rich text, which never wraps."""
        from rich.style import Style as RichStyle
        from rich.text import Text

        known: dict[Style, RichStyle] = {}
        text = Text(no_wrap=True, overflow="crop", end="")
        for index, row in enumerate(self.rows):
            if index:
                text.append("\n")
            for run, style in row:
                if style not in known:
                    known[style] = RichStyle(
                        color=style.ink,
                        bgcolor=style.paper,
                        bold=style.bold or None,
                        dim=style.dim or None,
                    )
                text.append(run, known[style])
        return text


class Canvas:
    """Cells, each one character and its style. Whatever is put outside is cut off."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells = [[(" ", PLAIN)] * width for _ in range(height)]
        self.bitmaps: list[Bitmap] = []

    def put(self, x: int, y: int, text: str, style: Style = PLAIN) -> None:
        """Write `text` from the cell (x, y) to the right."""
        if not 0 <= y < self.height:
            return
        for offset, character in enumerate(text):
            if 0 <= x + offset < self.width:
                self.cells[y][x + offset] = (character, style)

    def paste(self, x: int, y: int, other: Canvas) -> None:
        """Lay `other` on this canvas, its top left corner on the cell (x, y)."""
        for row, cells in enumerate(other.cells):
            if 0 <= y + row < self.height:
                room = self.width - x
                self.cells[y + row][x : x + min(room, other.width)] = cells[:room]
        # One that would be cut off is left to its cells.
        self.bitmaps += [
            each._replace(x=x + each.x, y=y + each.y) for each in other.bitmaps
            if x + each.x + each.width <= self.width
            and 2 * (y + each.y) + each.height <= 2 * self.height
        ]

    def finish(self) -> Drawing:
        """The drawing, without blank cells at the ends of its rows."""
        rows = []
        for cells in self.cells:
            end = len(cells)
            while end and cells[end - 1][0] == " " and cells[end - 1][1].paper is None:
                end -= 1
            rows.append(
                tuple(
                    Run("".join(each[0] for each in group), style)
                    for style, group in groupby(cells[:end], key=lambda cell: cell[1])
                )
            )
        return Drawing(tuple(rows), tuple(self.bitmaps))


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


def column_of(blocks: list[Canvas], gap: int = 0) -> Canvas:
    """`blocks` under one another, with `gap` empty rows between."""
    height = sum(block.height for block in blocks) + gap * max(0, len(blocks) - 1)
    canvas = Canvas(max((block.width for block in blocks), default=0), height)
    y = 0
    for block in blocks:
        canvas.paste(0, y, block)
        y += block.height + gap
    return canvas
