"""Stacks: plots under one another, which share the height."""

from tutor.figures.plots.stack import Stack
from tutor.figures.render.blocks import Room, block
from tutor.figures.render.canvas import Canvas, column_of
from tutor.figures.render.look import Look


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
