"""Drawing: a plot or a figure, a width, and what the terminal can show → cells."""

from tutor.figures.errors import FigureError
from tutor.figures.plots.base import Plot
from tutor.figures.plots.figure import Figure
from tutor.figures.plots.note import Note
from tutor.figures.plots.stack import Stack
from tutor.figures.render import (  # noqa: F401 (each registers itself)
    axes,
    graph,
    heatmap,
    matrix,
    panels,
    shares,
    table,
)
from tutor.figures.render.blocks import Room, block, words
from tutor.figures.render.canvas import Canvas, Drawing, column_of
from tutor.figures.render.look import Colour, Look, Theme

# About what a small terminal shows at once; a lesson scrolls.
_HEIGHT = 26
# Longer lines of prose are hard to follow, however wide the page.
_PROSE = 72


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


@block.register
def _(figure: Figure, room: Room, look: Look) -> Canvas:
    if not figure.caption:
        return block(figure.plot, room, look)
    caption = words(figure.caption, min(room.width, _PROSE), look)
    left = max(1, room.height - caption.height - 1)
    return column_of([block(figure.plot, Room(room.width, left), look), caption], gap=1)


@block.register
def _(note: Note, room: Room, look: Look) -> Canvas:
    return words(note.text, room.width, look, look.style("muted"))


@block.register
def _(stack: Stack, room: Room, look: Look) -> Canvas:
    """What needs less than its share, such as a list of bars, leaves the rest to the others."""
    left = room.height - len(stack.plots) + 1
    drawn: dict[int, Canvas] = {}
    for waiting in range(len(stack.plots), 0, -1):
        share = max(1, left // waiting)
        tried = {index: block(each, Room(room.width, share), look)
                 for index, each in enumerate(stack.plots) if index not in drawn}
        index = min(tried, key=lambda each: tried[each].height)
        if tried[index].height >= share:
            drawn |= tried
            break
        drawn[index] = tried[index]
        left -= tried[index].height
    return column_of([drawn[index] for index in range(len(stack.plots))], gap=1)
