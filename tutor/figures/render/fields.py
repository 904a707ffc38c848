"""How values over a plane are drawn: regions, shadings and contours."""

from __future__ import annotations

import numpy as np

from tutor.figures.plots.base import Limits, Values
from tutor.figures.plots.fields import Contour, Regions, Shading
from tutor.figures.render.heatmap import glyph, shares
from tutor.figures.render.layers import Keys, trace
from tutor.figures.render.legend import texture
from tutor.figures.render.plane import Plane


@trace.register
def _(layer: Regions, plane: Plane, keys: Keys) -> None:
    x, y = plane.halves()
    classes = _nearest(layer.values, layer.x, layer.y, x, y)
    sure = (np.ones_like(classes) if layer.strength is None
            else _between(layer.strength, layer.x, layer.y, x, y))
    for index, key in enumerate(keys):
        here = classes == index
        if plane.look.pixels:
            levels = np.round(5 * np.nan_to_num(sure[here])).astype(int)
            tints = np.array([plane.look.tint(key.role, level / 5) for level in range(6)], object)
            plane.lay(here, tints[levels])
            continue
        for row, column in np.argwhere(here[::2]).tolist():
            style = plane.look.style(key.role)
            plane.texture(column, row, texture(index, plane.look), style)


@trace.register
def _(layer: Shading, plane: Plane, keys: Keys) -> None:
    look = plane.look
    x, y = plane.halves()
    values = _between(layer.values, layer.x, layer.y, x, y)
    part = shares(values, layer.range, layer.diverging)
    if not look.pixels:
        for row, column in np.argwhere(np.isfinite(part[::2])).tolist():
            drawn = glyph(float(part[2 * row, column]), layer.diverging, look)
            plane.texture(column, row, *drawn)
        return
    seen = np.isfinite(part)
    levels = np.round(32 * part[seen]).astype(int)
    tones = {level: look.heat(level / 32) for level in np.unique(levels).tolist()}
    colours = np.array([tones[level] for level in levels.tolist()], object)
    plane.lay(seen, colours)


@trace.register
def _(layer: Contour, plane: Plane, keys: Keys) -> None:
    (key,) = keys
    x = plane.x.value(np.arange(plane.wide + 1) / plane.wide)
    y = plane.y.value(1 - np.arange(plane.high + 1) / plane.high)
    values = _between(layer.values, layer.x, layer.y, x, y)
    # Whole characters are coarse: every other line is enough, and only between their middles.
    levels = layer.levels[::2] if plane.look.ascii and len(layer.levels) > 4 else layer.levels
    if plane.look.ascii:
        values = np.repeat(np.repeat(values[1::4, ::2], 4, axis=0), 2, axis=1)
    for level in levels:
        above = values >= level
        # A dot where the next one, to the right or below, lies on the other side.
        edge = np.zeros_like(above)
        finite = np.isfinite(values)
        edge[:, :-1] |= (above[:, 1:] != above[:, :-1]) & finite[:, 1:] & finite[:, :-1]
        edge[:-1] |= (above[1:] != above[:-1]) & finite[1:] & finite[:-1]
        plane.ink(np.argwhere(edge)[:, ::-1], plane.look.style(key.role), key.mark)


def _nearest(values: Values, x: Limits, y: Limits, to_x: Values, to_y: Values) -> Values:
    """The values of a grid nearest to each place (to_y, to_x); −1 outside."""
    rows, columns = values.shape
    down, across = _index(to_y, y, rows), _index(to_x, x, columns)
    found = values[np.clip(np.round(down), 0, rows - 1).astype(int)][
        :, np.clip(np.round(across), 0, columns - 1).astype(int)]
    return np.where(_within(down, rows)[:, None] & _within(across, columns), found, -1)


def _between(values: Values, x: Limits, y: Limits, to_x: Values, to_y: Values) -> Values:
    """The values of a grid at each place (to_y, to_x), mixed from the four around it; NaN
    outside."""
    rows, columns = values.shape
    down, across = _index(to_y, y, rows), _index(to_x, x, columns)
    i = np.clip(np.floor(down), 0, max(0, rows - 2)).astype(int)
    j = np.clip(np.floor(across), 0, max(0, columns - 2)).astype(int)
    v, u = np.clip(down - i, 0, 1)[:, None], np.clip(across - j, 0, 1)
    below, right = np.minimum(i + 1, rows - 1), np.minimum(j + 1, columns - 1)
    upper = values[i][:, j] * (1 - u) + values[i][:, right] * u
    lower = values[below][:, j] * (1 - u) + values[below][:, right] * u
    inside = _within(down, rows)[:, None] & _within(across, columns)
    return np.where(inside, upper * (1 - v) + lower * v, np.nan)


def _index(places: Values, limits: Limits, count: int) -> Values:
    return (places - limits[0]) / (limits[1] - limits[0]) * max(1, count - 1)


def _within(index: Values, count: int) -> np.ndarray:
    # Half a cell's width beyond the last value still belongs to it.
    spare = max(0.5, count / 100)
    return (index >= -spare) & (index <= count - 1 + spare)
