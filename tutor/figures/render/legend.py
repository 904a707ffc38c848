"""Which colour and which mark each layer has, and the legend that says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import NamedTuple

from tutor.figures.plots.base import Role
from tutor.figures.plots.fields import Contour, Regions
from tutor.figures.plots.layers import Area, Bars, Layer, Path, Scatter, Series, VectorField, named
from tutor.figures.render.blocks import clip
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import SERIES, Look

_CURVES, _CURVES_ASCII = "●○◆◇+", "*o+x#"
# Where points have those marks, curves have others.
_ASIDE, _ASIDE_ASCII = "∗+×=~", ".:~=-"
_POINTS, _POINTS_ASCII = "●○◆◇▲△■□✚×", "ox*+^v#@%&"
_BARS, _BARS_ASCII = "█▓▒░▚", "#=+:."
_TEXTURES, _TEXTURES_ASCII = " ·░:-", " .:'-"
# Between two entries of the legend.
_GAP = 3


class Key(NamedTuple):
    """How one curve, class or group looks. `mark` is empty where dots and colour are enough;
    `sample` stands in the legend. It is the `nth` of its kind."""

    role: Role
    name: str
    mark: str
    sample: str
    nth: int = 0


def keys(layers: tuple[Layer, ...], look: Look) -> list[tuple[Key, ...]]:
    """The keys of each layer."""
    curves = [each for each in layers if isinstance(each, Series)]
    points = any(isinstance(each, Scatter) for each in layers)
    if look.ascii:
        marks = _ASIDE_ASCII if points else _CURVES_ASCII
    else:
        marks = _ASIDE if points else _CURVES
    classes = [_classes(each) for each in layers]
    index = max(classes, default=0)
    found: list[tuple[Key, ...]] = []
    for layer, count in zip(layers, classes, strict=True):
        if count:
            found.append(tuple(_class_keys(layer, count, look)))
            continue
        role = getattr(layer, "role", None)
        mark = sample = ""
        nth = curves.index(layer) if isinstance(layer, Series) else 0
        if isinstance(layer, Series):
            # Several curves are told apart by their marks as well as by their colours.
            if look.ascii or len(curves) > 1:
                mark = marks[nth % len(marks)]
            dash = "╍" if layer.dashed else "━"
            sample = mark if look.ascii else dash + (mark or dash) + dash
        elif isinstance(layer, Path):
            mark, sample = "+" if look.ascii else "", "─▶"
            role = role or "accent"
        elif isinstance(layer, VectorField):
            mark, sample = "." if look.ascii else "", "→"
        elif isinstance(layer, Contour):
            mark, sample = "." if look.ascii else "", "◯"
            role = role or "muted"
        elif isinstance(layer, Area):
            sample = "░" if not look.pixels else "█"
        else:
            found.append(())
            continue
        if role is None:
            role = SERIES[index % len(SERIES)]
            index += 1
        found.append((Key(role, getattr(layer, "name", ""), mark, look.text(sample), nth),))
    return found


def texture(index: int, look: Look) -> str:
    """What fills a region of a class where there are no colours to fill it with."""
    marks = _TEXTURES_ASCII if look.ascii else _TEXTURES
    return marks[index % len(marks)]


def legend_rows(found: list[tuple[Key, ...]], width: int, look: Look) -> list[list[Key]]:
    """What has a name, in as many rows as that takes; only where there is more than one."""
    known: dict[str, Key] = {}
    for key in (each for group in found for each in group if each.name):
        # Points and the region of their class have one entry, with the points' mark.
        if key.name not in known or (key.mark and not known[key.name].mark):
            known[key.name] = key
    if len(known) < 2:
        return []
    rows: list[list[Key]] = [[]]
    for key in known.values():
        if rows[-1] and row_width([*rows[-1], key]) > width:
            rows.append([])
        rows[-1].append(key)
    return rows


def row_width(row: list[Key]) -> int:
    """How many columns a row of the legend takes."""
    return sum(columns(key.sample) + 1 + columns(key.name) for key in row) + (
        _GAP * (len(row) - 1))


def put_row(canvas: Canvas, x: int, y: int, row: list[Key], look: Look) -> None:
    """Write a row of the legend from the cell (x, y) to the right."""
    for key in row:
        canvas.put(x, y, key.sample, look.style(key.role, bold=True))
        name = clip(key.name, max(0, canvas.width - x - columns(key.sample) - 1), look)
        canvas.put(x + columns(key.sample) + 1, y, name, look.style())
        x += columns(key.sample) + 1 + columns(key.name) + _GAP


def _classes(layer: Layer) -> int:
    """How many classes or groups a layer has, 0 where it has none."""
    if isinstance(layer, Scatter):
        assert layer.classes is not None
        return max(1, len(layer.names), 1 + int(layer.classes.max(initial=0)))
    if isinstance(layer, Regions):
        return max(len(layer.names), 1 + int(layer.values.max()))
    return len(layer.values) if isinstance(layer, Bars) else 0


@singledispatch
def _class_keys(layer: Layer, count: int, look: Look) -> Iterator[Key]:
    raise TypeError(type(layer))


@_class_keys.register
def _(layer: Scatter, count: int, look: Look) -> Iterator[Key]:
    own = _POINTS_ASCII if look.ascii else _POINTS
    for index in range(count):
        mark = layer.marks[index] if index < len(layer.marks) else own[index % len(own)]
        role = layer.role or SERIES[index % len(SERIES)]
        yield Key(role, named(layer.names, index, ""), look.text(mark), look.text(mark))


@_class_keys.register
def _(layer: Regions, count: int, look: Look) -> Iterator[Key]:
    for index in range(count):
        sample = "█" if look.pixels else f"[{texture(index, look)}]"
        yield Key(SERIES[index % len(SERIES)], named(layer.names, index, ""), "", sample)


@_class_keys.register
def _(layer: Bars, count: int, look: Look) -> Iterator[Key]:
    plain = look.ascii or look.colour == "none"
    own = _BARS_ASCII if look.ascii else _BARS
    for index in range(count):
        role = layer.role if layer.role and count == 1 else SERIES[index % len(SERIES)]
        mark = own[index % len(own)] if plain else "█"
        yield Key(role, named(layer.groups, index, ""), mark, mark)
