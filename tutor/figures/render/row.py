"""Rows: plots beside one another, going on below where the page is narrow."""

from tutor.figures.plots.row import Row
from tutor.figures.render.blocks import Room, block
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import Look

_GAP = 2


@block.register
def _(row: Row, room: Room, look: Look) -> Canvas:
    lines: list[list[Canvas]] = [[]]
    x = 0
    for part in row.parts:
        if isinstance(part, str):
            drawn = Canvas(columns(look.text(part)), 1)
            drawn.put(0, 0, look.text(part), look.style(bold=True))
        else:
            drawn = block(part, room, look)
        if lines[-1] and x + drawn.width > room.width:
            lines.append([])
            x = 0
        lines[-1].append(drawn)
        x += drawn.width + _GAP
    widths = [sum(each.width + _GAP for each in line) - _GAP for line in lines]
    heights = [max(each.height for each in line) for line in lines]
    canvas = Canvas(min(room.width, max(widths)), sum(heights) + len(lines) - 1)
    y = 0
    for line, height in zip(lines, heights, strict=True):
        x = 0
        for each in line:
            canvas.paste(x, y + (height - each.height + 1) // 2, each)
            x += each.width + _GAP
        y += height + 1
    return canvas
