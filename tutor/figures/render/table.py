"""Tables: columns as wide as their cells, numbers to the right, one rule under the header."""

from tutor.figures.plots.table import Table
from tutor.figures.render.blocks import Room, block, clip
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import Look

_GAP = 2


@block.register
def _(table: Table, room: Room, look: Look) -> Canvas:
    header = [look.text(cell) for cell in table.header]
    rows = [[look.text(cell) for cell in row] for row in table.rows]
    widths = _widths([header, *rows], room.width)
    right = [bool(rows) and all(_is_number(row[i]) for row in rows) for i in range(len(header))]
    over = 1 if table.title else 0
    canvas = Canvas(min(room.width, sum(widths) + _GAP * (len(widths) - 1)), over + 2 + len(rows))
    canvas.put(0, 0, clip(table.title, canvas.width, look), look.style(bold=True))
    canvas.put(0, over + 1, look.text("─" * canvas.width), look.style("muted"))
    for y, cells, role in [(over, header, "muted"), *((over + 2 + i, r, "text")
                                                      for i, r in enumerate(rows))]:
        x = 0
        for cell, width, to_right in zip(cells, widths, right, strict=True):
            shown = clip(cell, width, look)
            at = x + width - columns(shown) if to_right else x
            canvas.put(at, y, shown, look.style(role))  # type: ignore[arg-type]
            x += width + _GAP
    return canvas


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """A width for each column; the widest give way until the table fits."""
    widths = [max(1, *(columns(row[i]) for row in rows)) for i in range(len(rows[0]))]
    while sum(widths) + _GAP * (len(widths) - 1) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace("−", "-").rstrip(" %"))
    except ValueError:
        return False
    return True
