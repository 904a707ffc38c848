"""Drawing: a plot or a figure, a width, and what the terminal can show → cells."""

from tutor.figures.errors import FigureError
from tutor.figures.plots.base import Plot
from tutor.figures.plots.figure import Figure
from tutor.figures.render import (  # noqa: F401 (each registers itself)
    axes,
    fields,
    figure,
    graph,
    heatmap,
    matrix,
    note,
    panels,
    row,
    shares,
    stack,
    table,
)
from tutor.figures.render.blocks import Room, block
from tutor.figures.render.canvas import Drawing
from tutor.figures.render.look import Colour, Look, Theme

# About what a small terminal shows at once; a lesson scrolls.
_HEIGHT = 26


def draw(
    plot: Plot | Figure,
    width: int,
    height: int | None = None,
    *,
    colour: Colour = "truecolor",
    theme: Theme = "dark",
    ascii: bool = False,
    bitmaps: bool = False,
) -> Drawing:
    """`plot` as rows of characters, never wider than `width` columns.

    `height` is how many rows there are, by default what a small terminal has. A picture fits
    into it where it can, and is higher where it cannot be smaller; a figure's caption is part
    of the picture. With `bitmaps`, images and heat maps come as pixels, too. Raises FigureError
    below 8 columns.
    """
    if width < 8:
        raise FigureError(f"A figure needs at least 8 columns, and there are {width}.")
    look = Look(colour, theme, ascii, bitmaps and colour == "truecolor" and not ascii)
    return block(plot, Room(width, height or _HEIGHT), look).finish()
