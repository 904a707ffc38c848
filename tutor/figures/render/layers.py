"""How each kind of layer is drawn on a plane."""

from __future__ import annotations

from functools import singledispatch

import numpy as np

from tutor.figures.errors import FigureError
from tutor.figures.numbers import number
from tutor.figures.plots.base import Values
from tutor.figures.plots.layers import (
    Area,
    Bars,
    Layer,
    Path,
    Rule,
    Scatter,
    Series,
    Text,
    VectorField,
)
from tutor.figures.render.canvas import columns
from tutor.figures.render.legend import Key
from tutor.figures.render.look import Style
from tutor.figures.render.plane import Plane, stroke

Keys = tuple[Key, ...]

_ARROWS, _ARROWS_ASCII = "→↗↑↖←↙↓↘", ">/^\\</v\\"
# A curve of so few points has a mark on each; on others they stand so many dots apart.
_FEW, _APART, _APART_PLAIN = 12, 36, 18


@singledispatch
def trace(layer: Layer, plane: Plane, keys: Keys) -> None:
    """Draw `layer`, whose keys are `keys`, over what is on the plane already."""
    raise FigureError(f"Axes cannot carry a {type(layer).__name__}.")


@trace.register
def _(layer: Series, plane: Plane, keys: Keys) -> None:
    (key,) = keys
    look, style = plane.look, plane.look.style(key.role, bold=True)
    points = plane.dots(layer.bounds)
    if look.ascii:
        plane.ink(stroke(points, plane, dashed=layer.dashed), style, key.mark)
        return
    plane.ink(stroke(points, plane, dashed=layer.dashed), style)
    every = len(points) <= _FEW if layer.marks is None else layer.marks
    if not every and key.mark:
        apart = _APART_PLAIN if look.colour == "none" else _APART
        # Each curve begins elsewhere, so that the marks of close ones do not hide one another.
        points = _along(points, apart, 0.4 * apart * key.nth)
    if every or key.mark:
        for x, y in points.tolist():
            if (at := plane.at(x, y)) is not None:
                plane.put(*at, key.mark or "●", style)


@trace.register
def _(layer: Area, plane: Plane, keys: Keys) -> None:
    (key,) = keys
    x, y = plane.halves()
    order = np.argsort(layer.x)
    low, high = (np.interp(x, layer.x[order], np.asarray(each)[order], np.nan, np.nan)
                 for each in (layer.low, layer.high))
    inside = (y[:, None] <= np.maximum(low, high)) & (y[:, None] >= np.minimum(low, high))
    if plane.look.pixels:
        plane.lay(inside, plane.look.tint(key.role, 0.8))
        return
    for row, column in np.argwhere(inside[::2] | inside[1::2]).tolist():
        plane.texture(column, row, ":" if plane.look.ascii else "░", plane.look.style(key.role))


@trace.register
def _(layer: Scatter, plane: Plane, keys: Keys) -> None:
    assert layer.classes is not None
    for (x, y), each in zip(layer.points.tolist(), layer.classes.tolist(), strict=True):
        if (at := plane.cell(x, y)) is not None:
            plane.put(*at, keys[each].mark, plane.look.style(keys[each].role, bold=True))


@trace.register
def _(layer: Path, plane: Plane, keys: Keys) -> None:
    (key,) = keys
    style = plane.look.style(key.role, bold=True)
    points = plane.dots(layer.points)
    plane.ink(stroke(points, plane), style, key.mark)
    if layer.marks:
        for x, y in layer.points.tolist():
            if (at := plane.cell(x, y)) is not None:
                plane.put(*at, plane.look.text("●"), style)
    ways = np.diff(points, axis=0)
    ways = ways[np.isfinite(ways).all(axis=1) & (np.abs(ways).max(axis=1, initial=0) > 0.5)]
    at = plane.cell(*layer.points[-1].tolist()) if len(layer.points) else None
    if layer.arrow and at is not None and len(ways):
        heads = _ARROWS_ASCII if plane.look.ascii else _ARROWS
        plane.put(*at, heads[_direction(*ways[-1])], style)


@trace.register
def _(layer: VectorField, plane: Plane, keys: Keys) -> None:
    (key,) = keys
    style = plane.look.style(key.role, bold=True)
    heads = _ARROWS_ASCII if plane.look.ascii else _ARROWS
    tips = layer.points + layer.arrows
    starts, ends = plane.dots(layer.points), plane.dots(tips)
    for index, way in enumerate((ends - starts).tolist()):
        at = plane.cell(*tips[index].tolist())
        if at is None:
            continue
        if max(abs(way[0]), abs(way[1])) < 0.5:
            plane.put(*at, plane.look.text("·"), style)
            continue
        if abs(way[0]) > 3 or abs(way[1]) > 6:
            shaft = np.stack([starts[index], ends[index]])
            plane.ink(stroke(shaft, plane, thick=False), style, key.mark)
        plane.put(*at, heads[_direction(*way)], style)


@trace.register
def _(layer: Rule, plane: Plane, keys: Keys) -> None:
    look = plane.look
    style, words = look.style(layer.role), look.text(layer.text)
    ends = np.array([[plane.x.limits[0], plane.y.limits[0]],
                     [plane.x.limits[1], plane.y.limits[1]]])
    axis, value = (0, layer.x) if layer.x is not None else (1, layer.y)
    ends[:, axis] = value
    at = plane.cell(*ends[1].tolist())
    if at is None:
        return
    x, y = at
    if axis == 0:
        for row in range(plane.height):
            plane.texture(x, row, look.text("┆"), style)
        start = x + 2 if x + 2 + columns(words) <= plane.width else x - 1 - columns(words)
        _say(plane, [(start, row) for row in range(3)], words, style)
    else:
        for column in range(plane.width):
            plane.texture(column, y, look.text("┄"), style)
        start = plane.width - columns(words) - 1
        _say(plane, [(start, y - 1), (start, y + 1), (1, y - 1)], words, style)


@trace.register
def _(layer: Text, plane: Plane, keys: Keys) -> None:
    at = plane.cell(*layer.at)
    if at is None:
        return
    x, y = at
    words = plane.look.text(layer.text)
    size = columns(words)
    left = x - size // 2
    places = [(x + 2, y), (x - 1 - size, y), (left, y - 1), (left, y + 1),
              (x + 2, y - 1), (x + 2, y + 1)]
    if layer.centred:
        left = max(0, min(plane.width - size, left))
        places = [(left, y), (left, y - 1), (left, y + 1)]
    _say(plane, places, words, plane.look.style(layer.role, bold=layer.role != "muted"))


@trace.register
def _(layer: Bars, plane: Plane, keys: Keys) -> None:
    edges = plane.x.share(layer.borders) * plane.width
    for place in range(layer.values.shape[1]):
        left, right = float(edges[place]), float(edges[place + 1])
        # Between the places of bars stays a gap where they are wide enough; a histogram has none.
        gap = 0.0 if layer.edges is not None or right - left < 3 else max(1.0, (right - left) / 5)
        left, right = left + gap / 2, right - gap / 2
        for index, key in enumerate(keys):
            share = (right - left) / len(keys)
            start = round(left + index * share)
            end = max(start + 1, round(left + (index + 1) * share))
            value = float(layer.values[index, place])
            _bar(plane, (start, end), value, key, number(value, 2) if layer.told else "")


# ---------------------------------------------------------------------------- parts


def _along(points: Values, apart: float, offset: float) -> Values:
    """Places on the way through `points`, so far apart from left to right."""
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return points
    gone = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(points[:, 0])))])
    wanted = np.arange(apart / 2 + offset % apart, gone[-1], apart)
    return np.column_stack([np.interp(wanted, gone, points[:, axis]) for axis in (0, 1)])


def _direction(across: float, down: float) -> int:
    """Which of eight directions, counted against the clock from the right."""
    return round(float(np.arctan2(-down, across)) / (np.pi / 4)) % 8


def _say(plane: Plane, places: list[tuple[int, int]], words: str, style: Style) -> None:
    """Words at the first place that is free; else at the first that is inside."""
    size = columns(words)
    for x, y in places:
        if plane.free(x, y, size):
            plane.put(x, y, words, style)
            return
    x, y = places[0]
    plane.put(max(0, min(x, plane.width - size)), max(0, min(y, plane.height - 1)), words, style)


def _bar(plane: Plane, sides: tuple[int, int], value: float, key: Key, told: str) -> None:
    zero, end = (1 - plane.y.share(np.array([0.0, value]))) * plane.height
    if not np.isfinite(end):
        return
    top, low = min(zero, end), max(zero, end)
    top, low = max(0.0, top), min(float(plane.height), low)
    eighths = "" if plane.look.ascii or key.mark not in "█" else "▁▂▃▄▅▆▇"
    style = plane.look.style(key.role)
    for row in range(int(top), min(plane.height, int(np.ceil(low)))):
        covered = min(low, row + 1) - max(top, row)
        mark = key.mark
        if eighths and covered < 1 - 1 / 16:
            if low >= row + 1:
                level = round(8 * covered)
                mark = eighths[level - 1] if level else ""
            else:
                mark = "▀" if covered >= 0.25 else ""
        elif covered < 0.5 and not (value and row == int(top) and low - top < 1):
            mark = ""
        if mark:
            for column in range(*sides):
                plane.put(column, row, mark, style)
    text = plane.look.text(told)
    if text and columns(text) <= sides[1] - sides[0] + 1:
        x = (sides[0] + sides[1] - columns(text)) // 2
        row = int(top) - 1 if value >= 0 else int(np.ceil(low))
        plane.put(max(0, x), max(0, row), text, plane.look.style(key.role))
