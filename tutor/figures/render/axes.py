"""Axes as cells: title, legend, ticks, and between them the plane with its layers."""

from __future__ import annotations

import math
from dataclasses import replace

from tutor.figures.numbers import number, ticks
from tutor.figures.plots.axes import Axes, Line
from tutor.figures.plots.base import Limits
from tutor.figures.plots.fields import Contour, Regions, Shading
from tutor.figures.plots.layers import Area, Bars, Layer, Path, Scatter, Series, VectorField
from tutor.figures.render.blocks import Room, block, clip
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.layers import trace
from tutor.figures.render.legend import keys, legend_rows, put_row, row_width
from tutor.figures.render.look import Look
from tutor.figures.render.plane import Plane, Scale

_ROWS, _FEWEST = 14, 4


@block.register
def _(axes: Axes, room: Room, look: Look) -> Canvas:
    axes = _flat(axes)
    x_range, y_range = axes.range
    found = keys(axes.layers, look)
    under = 2 + bool(axes.x_label)
    # The ticks' labels take room from the plot, whose size decides how many ticks there are.
    left, height = 2, _ROWS
    for _ in range(2):
        left = _beside(y_range, axes, look, height)
        legend = legend_rows(found, room.width - left, look) if axes.legend else []
        head = bool(axes.title) + len(legend) + bool(axes.y_label)
        width, height = _size(axes, room.width - left, room.height - head - under,
                              x_range, y_range)
    left = max(left, _beside(y_range, axes, look, height))
    width = max(1, min(width, room.width - left))
    plane = Plane(width, height, Scale(x_range, axes.x_log), Scale(y_range, axes.y_log), look)
    # In characters, shades of grey under lines of equal value are a clutter that says no more.
    lines = any(isinstance(each, Contour) for each in axes.layers) and not look.pixels
    for layer, its in zip(axes.layers, found, strict=True):
        if lines and isinstance(layer, Shading):
            continue
        trace(layer, plane, its)
    full = left + width if axes.equal else room.width
    full = min(room.width, max([full, *(left + row_width(row) for row in legend),
                                left + columns(look.text(axes.title))]))
    canvas = Canvas(full, head + height + under)
    y = 0
    if axes.title:
        canvas.put(left, y, clip(axes.title, full - left, look), look.style(bold=True))
        y += 1
    for row in legend:
        put_row(canvas, left, y, row, look)
        y += 1
    if axes.y_label:
        canvas.put(0, y, clip(axes.y_label, full, look), look.style("muted"))
    canvas.paste(left, head, plane.finish())
    _upright(canvas, axes, plane, left, head, look)
    _across(canvas, axes, plane, left, head + height, look)
    if axes.x_label:
        label = clip(axes.x_label, width, look)
        at = left + width - columns(label)
        canvas.put(at, canvas.height - 1, label, look.style("muted"))
    return canvas


@block.register
def _(line: Line, room: Room, look: Look) -> Canvas:
    return block(line.axes, room, look)


def _alone(layer: Layer, room: Room, look: Look) -> Canvas:
    """A layer that is a figure by itself has axes of its own."""
    return block(Axes((layer,)), room, look)


for _kind in (Series, Area, Scatter, Bars, VectorField, Path, Contour, Regions, Shading):
    block.register(_kind, _alone)


def _flat(axes: Axes) -> Axes:
    """Curves that come as a Line are layers like others; names under bars are the axis'."""
    found: list[Layer] = []
    for each in axes.layers:
        found.extend(each.series if isinstance(each, Line) else [each])
    names = axes.x_names or next(
        (each.names for each in found if isinstance(each, Bars) and each.edges is None), ())
    return replace(axes, layers=tuple(found), x_names=names)


def _size(axes: Axes, width: int, height: int, x: Limits, y: Limits) -> tuple[int, int]:
    """Columns and rows of the plane. Where the axes are equal, it is as large as fits."""
    width = max(4, width)
    if not axes.equal:
        return width, max(_FEWEST, min(axes.rows or _ROWS, height))
    height = max(_FEWEST, min(axes.rows or height, height))
    # Dots are as far apart across as down; there are 2 in a column and 4 in a row.
    shape = (x[1] - x[0]) / (y[1] - y[0])
    across = round(((4 * height - 1) * shape + 1) / 2)
    if across <= width:
        return max(4, across), height
    return width, max(1, round(((2 * width - 1) / shape + 1) / 4))


# ----------------------------------------------------------------------------- ticks


def _places(limits: Limits, log: bool, count: int) -> list[float]:
    if not log:
        return ticks(*limits, count=count)
    low, high = (math.log10(each) for each in limits)
    first, last = math.ceil(low - 1e-9), math.floor(high + 1e-9)
    step = max(1, math.ceil((last - first) / max(1, count)))
    # Less than a power of ten has ticks as a short axis has.
    if last - first < 1:
        return [each for each in ticks(*limits, count=count) if each > 0]
    return [10.0**power for power in range(first, last + 1, step)]


def _beside(y_range: Limits, axes: Axes, look: Look, rows: int) -> int:
    places = _places(y_range, axes.y_log, max(2, rows // 3))
    labels = [look.text(number(each)) for each in places]
    return max((columns(each) for each in labels), default=0) + 2


def _upright(canvas: Canvas, axes: Axes, plane: Plane, left: int, over: int, look: Look) -> None:
    style = look.style("muted")
    for row in range(plane.height):
        canvas.put(left - 1, over + row, look.text("│"), style)
    for value in _places(plane.y.limits, axes.y_log, max(2, plane.height // 3)):
        at = plane.cell(plane.x.limits[0], value)
        label = look.text(number(value))
        if at is not None and columns(label) < left:
            canvas.put(left - 1, over + at[1], look.text("┤"), style)
            canvas.put(left - 2 - columns(label), over + at[1], label, style)


def _across(canvas: Canvas, axes: Axes, plane: Plane, left: int, y: int, look: Look) -> None:
    style = look.style("muted")
    canvas.put(left - 1, y, look.text("╰" + "─" * plane.width), style)
    last = -1
    for value, label in _x_labels(axes, plane, look):
        at = plane.cell(value, plane.y.limits[0])
        if at is None:
            continue
        x = left + at[0] - (columns(label) - 1) // 2
        x = max(0, min(canvas.width - columns(label), x))
        # Labels that would touch make way, the later for the earlier.
        if x <= last:
            continue
        if not axes.x_names:
            canvas.put(left + at[0], y, look.text("┬"), style)
        canvas.put(x, y + 1, label, style)
        last = x + columns(label)


def _x_labels(axes: Axes, plane: Plane, look: Look) -> list[tuple[float, str]]:
    if axes.x_names:
        each = max(1, int(plane.width / (plane.x.limits[1] - plane.x.limits[0])) - 1)
        return [(float(i), clip(name, each, look)) for i, name in enumerate(axes.x_names)]
    places = _places(plane.x.limits, axes.x_log, max(2, plane.width // 12))
    return [(value, look.text(number(value))) for value in places]
