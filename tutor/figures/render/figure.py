"""Figures: the plot, and its caption under it."""

from tutor.figures.plots.figure import Figure
from tutor.figures.render.blocks import Room, block, words
from tutor.figures.render.canvas import Canvas, column_of
from tutor.figures.render.look import Look

# Longer lines of prose are hard to follow, however wide the page.
_PROSE = 72


@block.register
def _(figure: Figure, room: Room, look: Look) -> Canvas:
    if not figure.caption:
        return block(figure.plot, room, look)
    caption = words(figure.caption, min(room.width, _PROSE), look)
    left = max(1, room.height - caption.height - 1)
    return column_of([block(figure.plot, Room(room.width, left), look), caption], gap=1)
