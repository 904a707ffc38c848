"""Notes: muted prose, as wide as the page."""

from tutor.figures.plots.note import Note
from tutor.figures.render.blocks import Room, block, words
from tutor.figures.render.canvas import Canvas
from tutor.figures.render.look import Look


@block.register
def _(note: Note, room: Room, look: Look) -> Canvas:
    return words(note.text, room.width, look, look.style("muted"))
