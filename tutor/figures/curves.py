"""Curves in braille dots over two axes with round ticks."""

import math

import numpy as np

from tutor.figures.blocks import Room, block, clip
from tutor.figures.canvas import Canvas, columns
from tutor.figures.look import Look, Role
from tutor.figures.numbers import number, ticks
from tutor.figures.plots import Line, Series

_ROLES: tuple[Role, ...] = ("blue", "accent", "green", "violet", "red")
# Without colours each curve is drawn with a glyph of its own.
_MARKS, _MARKS_ASCII = "●○◆◇+", "*o+x#"
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_ROWS = 14


@block.register
def _(line: Line, room: Room, look: Look) -> Canvas:
    x_range = _range(line, "x", line.x_limits)
    y_range = _range(line, "y", line.y_limits)
    over = bool(line.title) + bool(line.y_label) + (len(line.series) > 1)
    height = max(4, min(_ROWS, room.height - over - 2 - bool(line.x_label)))
    y_ticks = ticks(*y_range, count=max(2, height // 3))
    labels = [look.text(number(each)) for each in y_ticks]
    left = max((columns(each) for each in labels), default=0) + 2
    width = max(4, room.width - left)
    canvas = Canvas(room.width, over + height + 2 + bool(line.x_label))
    _head(canvas, line, left, look)
    for value, label in zip(y_ticks, labels, strict=True):
        y = over + round((y_range[1] - value) / (y_range[1] - y_range[0]) * (height - 1))
        canvas.put(left - 2 - columns(label), y, label, look.style("muted"))
    for row in range(height):
        canvas.put(left - 1, over + row, look.text("│"), look.style("muted"))
    canvas.put(left - 1, over + height, look.text("╰" + "─" * width), look.style("muted"))
    for value in ticks(*x_range, count=max(2, width // 12)):
        label = look.text(number(value))
        share = (value - x_range[0]) / (x_range[1] - x_range[0])
        x = left + round(share * (width - 1)) - columns(label) // 2
        x = max(0, min(room.width - columns(label), x))
        canvas.put(x, over + height + 1, label, look.style("muted"))
    if line.x_label:
        label = clip(line.x_label, width, look)
        canvas.put(room.width - columns(label), canvas.height - 1, label, look.style("muted"))
    for index, series in enumerate(line.series):
        points = _dots(series, x_range, y_range, width, height)
        _trace(canvas, points, (left, over), index, len(line.series), look)
    return canvas


def _head(canvas: Canvas, line: Line, left: int, look: Look) -> None:
    y = 0
    if line.title:
        title = clip(line.title, canvas.width - left, look)
        canvas.put(left, y, title, look.style(bold=True))
        y += 1
    if len(line.series) > 1:
        x = left
        for index, series in enumerate(line.series):
            name = look.text(series.name)
            mark = _mark(index, len(line.series), look)
            canvas.put(x, y, mark, look.style(_ROLES[index % len(_ROLES)], bold=True))
            canvas.put(x + 2, y, name, look.style())
            x += columns(name) + 5
        y += 1
    if line.y_label:
        canvas.put(0, y, clip(line.y_label, canvas.width, look), look.style("muted"))


def _mark(index: int, count: int, look: Look) -> str:
    marks = _MARKS_ASCII if look.ascii else _MARKS
    if look.colour == "none" or look.ascii:
        return marks[index % len(marks)]
    return "━"


def _trace(
    canvas: Canvas,
    dots: set[tuple[int, int]],
    corner: tuple[int, int],
    index: int,
    count: int,
    look: Look,
) -> None:
    style = look.style(_ROLES[index % len(_ROLES)], bold=True)
    cells: dict[tuple[int, int], int] = {}
    for x, y in dots:
        cells[x // 2, y // 4] = cells.get((x // 2, y // 4), 0) | _DOTS[y % 4][x % 2]
    glyphs = look.ascii or (look.colour == "none" and count > 1)
    for (x, y), bits in cells.items():
        mark = _mark(index, count, look) if glyphs else chr(0x2800 + bits)
        canvas.put(corner[0] + x, corner[1] + y, mark, style)


def _dots(
    series: Series,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    width: int,
    height: int,
) -> set[tuple[int, int]]:
    """The dots of a connected curve, two dots thick, as (x, y) from the top left."""
    wide, high = 2 * width - 1, 4 * height - 1
    x = (series.x - x_range[0]) / (x_range[1] - x_range[0]) * wide
    y = (y_range[1] - series.y) / (y_range[1] - y_range[0]) * high
    dots: set[tuple[int, int]] = set()
    for i in range(len(x)):
        ends = (x[max(0, i - 1)], y[max(0, i - 1)], x[i], y[i])
        if not np.isfinite(ends).all():
            continue
        steps = max(1, math.ceil(max(abs(ends[2] - ends[0]), abs(ends[3] - ends[1]))))
        for step in range(min(steps, 4 * (wide + high)) + 1):
            at_x = round(ends[0] + (ends[2] - ends[0]) * step / steps)
            at_y = round(ends[1] + (ends[3] - ends[1]) * step / steps)
            # One dot alone looks thin and broken.
            for thick in (at_y, at_y + 1 if at_y < high else at_y - 1):
                if 0 <= at_x <= wide and 0 <= thick <= high:
                    dots.add((at_x, thick))
    return dots


def _range(line: Line, axis: str, limits: tuple[float, float] | None) -> tuple[float, float]:
    if limits is not None:
        return limits
    parts = [getattr(each, axis) for each in line.series]
    values = np.concatenate(parts) if parts else np.zeros(1)
    values = values[np.isfinite(values)]
    if values.size == 0:
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    return (low, high) if high > low else (low - 0.5, high + 0.5)
