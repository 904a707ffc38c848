"""How matrices are drawn: every entry in brackets where it is meant, on its colour."""

from __future__ import annotations

from tutor.figures.plots.base import Role
from tutor.figures.plots.matrix import Matrix
from tutor.figures.render.blocks import Room, block, clip
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import THEMES, Look, Style

_BRACKETS: dict[Role, str] = {"accent": "[]", "blue": "()", "green": "{}", "violet": "⟨⟩",
                              "red": "!!", "muted": "''", "text": "  "}


@block.register
def _(matrix: Matrix, room: Room, look: Look) -> Canvas:
    unknown = "." if look.ascii else "·"
    cells = [[look.text(cell) or unknown for cell in row] for row in matrix.cells]
    names = [look.text(name) for name in matrix.columns]
    beside = max((columns(look.text(name)) for name in matrix.rows), default=-1) + 1
    beside = max(beside, columns(look.text(matrix.down)) + 3 if matrix.down else 0)
    size = max(*(columns(cell) for row in cells for cell in row),
               *(columns(name) for name in names), 1)
    shown = len(cells[0])
    while shown > 1 and beside + shown * (size + 2) + 2 + (3 if shown < len(cells[0]) else 0) > (
            room.width):
        shown -= 1
    size = max(1, min(size, room.width - beside - 4))
    left, more = beside + 1, shown < len(cells[0])
    width = left + shown * (size + 2) + (2 if more else 0) + 1
    over = bool(matrix.title) + bool(matrix.across) + bool(names)
    legend = [each for each in matrix.highlights if each.name]
    title = columns(look.text(matrix.title))
    longest = max([width, title, *(left + 4 + columns(look.text(each.name)) for each in legend)])
    canvas = Canvas(min(room.width, longest), over + len(cells) + len(legend))
    y = 0
    if matrix.title:
        canvas.put(min(left, max(0, canvas.width - title)), 0,
                   clip(matrix.title, canvas.width, look), look.style(bold=True))
        y += 1
    if matrix.across:
        canvas.put(left + 1, y, clip(f"{matrix.across} →", canvas.width - left - 1, look),
                   look.style("muted"))
        y += 1
    for index, name in enumerate(names[:shown]):
        text = clip(name, size, look)
        at = left + index * (size + 2) + 1 + size - columns(text)
        canvas.put(at, y, text, look.style("muted"))
    if matrix.down:
        canvas.put(0, over, clip(f"{matrix.down} ↓", beside, look), look.style("muted"))
    for row in range(len(cells)):
        y = over + row
        if row < len(matrix.rows):
            name = clip(matrix.rows[row], max(0, beside - 1), look)
            canvas.put(beside - 1 - columns(name), y, name, look.style("muted"))
        opening, closing = _sides(row, len(cells), look)
        canvas.put(beside, y, opening, look.style("muted"))
        for column in range(shown):
            _entry(canvas, matrix, (row, column), cells[row][column],
                   (left + column * (size + 2), y), size, look)
        end = left + shown * (size + 2)
        if more:
            canvas.put(end, y, "~" if look.ascii else "…", look.style("muted"))
            end += 2
        canvas.put(end, y, closing, look.style("muted"))
    for index, each in enumerate(legend):
        y = over + len(cells) + index
        opening, closing = _brackets(each.role, look)
        canvas.put(left, y, f"{opening} {closing}", look.style(each.role, bold=True))
        canvas.put(left + 4, y, clip(each.name, canvas.width - left - 4, look), look.style())
    return canvas


def _entry(canvas: Canvas, matrix: Matrix, at: tuple[int, int], cell: str,
           corner: tuple[int, int], size: int, look: Look) -> None:
    x, y = corner
    text = clip(cell, size, look)
    text = " " * (size - columns(text)) + text
    found = matrix.highlight(*at)
    if found is None:
        known = matrix.cells[at[0]][at[1]]
        canvas.put(x + 1, y, text, look.style("text" if known else "muted"))
        return
    opening, closing = _brackets(found.role, look)
    style = look.style(found.role, bold=True)
    inner = Style(bold=True)
    if look.pixels:
        paper = look.tint(found.role, 0.6)
        ink = look.fit(THEMES[look.theme]["text"])
        style = Style(look.fit(THEMES[look.theme][found.role]), paper, bold=True)
        inner = Style(ink, paper, bold=found.role != "muted")
    elif look.colour == "16":
        inner = style
    canvas.put(x, y, opening, style)
    canvas.put(x + 1, y, text, inner)
    canvas.put(x + 1 + size, y, closing, style)


def _brackets(role: Role, look: Look) -> tuple[str, str]:
    shown = look.text(_BRACKETS[role])
    return shown[0], shown[1]


def _sides(row: int, rows: int, look: Look) -> tuple[str, str]:
    """The brackets around a matrix, row by row."""
    if look.ascii:
        return "|", "|"
    if rows == 1:
        return "[", "]"
    at = 0 if row == 0 else 2 if row == rows - 1 else 1
    return "⎡⎢⎣"[at], "⎤⎥⎦"[at]
