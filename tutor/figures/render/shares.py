"""How parts of a whole and lists of amounts are drawn."""

from __future__ import annotations

import numpy as np

from tutor.figures.numbers import number
from tutor.figures.plots.base import Role
from tutor.figures.plots.shares import HorizontalBars, Mosaic
from tutor.figures.render.blocks import Room, block, clip
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import SERIES, THEMES, Look, Style

# A column's parts from the bottom, and the columns beside it.
_FILLS = (("█", "░"), ("▓", "·"), ("▚", ":"), ("▒", " "))
_FILLS_ASCII = (("#", ":"), ("=", "."), ("%", "-"), ("+", " "))
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LARGEST = 20
# Where the page is low, the square is rather stretched: areas stay in proportion.
_WIDE = 34
_LONGEST = 40


@block.register
def _(mosaic: Mosaic, room: Room, look: Look) -> Canvas:
    key = _key(mosaic, look)
    longest = max(columns(text) for _, _, text in key) + 2
    head = bool(mosaic.title) + 1
    beside = room.width >= longest + 3 + 24
    under = 0 if beside else len(key) + 1
    height = max(5, min(_LARGEST, room.height - head - under))
    width = min(max(2 * height, _WIDE), room.width - (longest + 3 if beside else 0))
    full = min(room.width, width + 3 + longest if beside else max(width, longest))
    canvas = Canvas(full, max(head + height, head + len(key)) if beside else head + height + under)
    if mosaic.title:
        canvas.put(0, 0, clip(mosaic.title, full, look), look.style(bold=True))
    edges = _edges(mosaic.widths, width)
    _column_names(canvas, mosaic, edges, head - 1, width, look)
    _square(canvas, mosaic, edges, head, height, look)
    x, y = (width + 3, head) if beside else (0, head + height + 1)
    for index, (sample, style, text) in enumerate(key):
        canvas.put(x, y + index, sample, style)
        canvas.put(x + 2, y + index, clip(text, max(0, full - x - 2), look), look.style())
    return canvas


def _key(mosaic: Mosaic, look: Look) -> list[tuple[str, Style, str]]:
    """Each rectangle's sample and its area in numbers, the topmost first."""
    found = []
    for i, column in enumerate(mosaic.columns):
        for j in reversed(range(len(mosaic.rows))):
            numbers = (f"{number(mosaic.widths[i])} × {number(mosaic.heights[i, j])}"
                       f" = {number(mosaic.areas[i, j])}")
            text = look.text(f"{column}, {mosaic.rows[j]}: {numbers}")
            mark, style = _fill(i, j, look)
            sample = Style(style.paper) if look.pixels else style
            found.append(("█" if look.pixels else mark, sample, text))
    return found


def _fill(column: int, row: int, look: Look) -> tuple[str, Style]:
    role: Role = SERIES[column % len(SERIES)]
    if look.pixels:
        paper = look.tint(role, (1.0, 0.15, 0.6, 0.4)[row % 4])
        return " ", Style(look.fit(THEMES[look.theme]["text"]), paper)
    fills = _FILLS_ASCII if look.ascii else _FILLS
    return fills[column % len(fills)][row % 2], look.style(role)


def _edges(shares: np.ndarray, length: int) -> list[int]:
    """Where parts begin and end on `length` cells; none that is above zero is lost."""
    ends = np.concatenate([[0.0], np.cumsum(shares)]) * length
    edges: list[int] = np.round(ends).astype(int).tolist()
    for index, share in enumerate(shares):
        if share > 0 and edges[index + 1] <= edges[index]:
            edges[index + 1] = edges[index] + 1
    for index in reversed(range(len(shares))):
        limit = length if index == len(shares) - 1 else edges[index + 1]
        edges[index + 1] = min(edges[index + 1], length)
        if shares[index] > 0 and edges[index] >= limit:
            edges[index] = limit - 1
    return edges


def _column_names(canvas: Canvas, mosaic: Mosaic, edges: list[int], y: int, width: int,
                  look: Look) -> None:
    end = -2
    for index, name in enumerate(mosaic.columns):
        # A name may be longer than a thin column is wide; then the next stands after it.
        left = max(edges[index], end + 2)
        text = clip(f"{name} {number(mosaic.widths[index])}", max(0, width - left), look)
        canvas.put(left, y, text, look.style(SERIES[index % len(SERIES)], bold=True))
        end = left + columns(text) - 1


def _square(canvas: Canvas, mosaic: Mosaic, edges: list[int], top: int, height: int,
            look: Look) -> None:
    for i in range(len(mosaic.columns)):
        left, right = edges[i], edges[i + 1]
        levels = _edges(mosaic.heights[i], 2 * height if look.pixels else height)
        for y in range(height):
            if look.pixels:
                upper, lower = (_part(levels, 2 * height - 1 - half) for half in (2 * y, 2 * y + 1))
                (_, above), (_, below) = _fill(i, upper, look), _fill(i, lower, look)
                same = above.paper == below.paper
                mark = " " if same else "▀"
                style = above if same else Style(above.paper, below.paper)
            else:
                mark, style = _fill(i, _part(levels, height - 1 - y), look)
            canvas.put(left, top + y, mark * (right - left), style)
        for j in range(len(mosaic.rows)):
            low, high = (each / (2 if look.pixels else 1) for each in (levels[j], levels[j + 1]))
            text = look.text(number(mosaic.areas[i, j]))
            if high - low >= 1 and right - left >= columns(text) + 2:
                y = top + height - 1 - int((low + high - 0.5) / 2)
                _, style = _fill(i, j, look)
                x = left + (right - left - columns(text) - 2) // 2
                bold = style._replace(bold=True) if look.pixels else look.style(bold=True)
                canvas.put(x, y, f" {text} ", bold)


def _part(levels: list[int], at: int) -> int:
    """Which part lies at a height, counted from the bottom."""
    return next((j for j in range(len(levels) - 1) if at < levels[j + 1]), len(levels) - 2)


@block.register
def _(bars: HorizontalBars, room: Room, look: Look) -> Canvas:
    told = [look.text(number(float(value), 3)) for value in bars.values]
    arrows = [look.text("▸ ") if i in bars.marked else "  " * bool(bars.marked)
              for i in range(len(bars.names))]
    numbers = max(columns(each) for each in told)
    names = [mark + look.text(name) for mark, name in zip(arrows, bars.names, strict=True)]
    beside = min(max(columns(each) for each in names), max(3, room.width // 3))
    length = max(1, min(_LONGEST, room.width - beside - numbers - 3))
    low, high = bars.range
    zero = -low / (high - low) * length
    over = bool(bars.title)
    width = min(room.width, max(beside + length + numbers + 3, columns(look.text(bars.title))))
    canvas = Canvas(width, over + len(names))
    if bars.title:
        canvas.put(0, 0, clip(bars.title, width, look), look.style(bold=True))
    for index, (name, value) in enumerate(zip(names, bars.values.tolist(), strict=True)):
        marked = index in bars.marked
        role: Role = "accent" if marked else "blue"
        if index < len(bars.roles):
            role = bars.roles[index]
        y = over + index
        canvas.put(0, y, clip(name, beside, look),
                   look.style(role if marked else "text", bold=marked))
        end = float(np.clip((value - low) / (high - low) * length, 0, length))
        if np.isfinite(value):
            _strip(canvas, beside + 1, y, sorted((zero, end)), value < 0, look.style(role), look)
        canvas.put(beside + length + 2 + numbers - columns(told[index]), y, told[index],
                   look.style("muted"))
    return canvas


def _strip(canvas: Canvas, x: int, y: int, ends: list[float], back: bool, style: Style,
           look: Look) -> None:
    """A bar from one end to the other, in cells; `back` is one that goes to the left of zero."""
    start, end = ends
    if look.ascii or back or start % 1:
        first, last = round(start), round(end)
        if first == last and end - start > 0.05:
            first, last = (last - 1, last) if back else (first, first + 1)
        mark = look.text("▒" if back and look.colour == "none" else "█")
        canvas.put(x + first, y, mark * (last - first), style)
        return
    whole = int(end)
    canvas.put(x + int(start), y, "█" * (whole - int(start)), style)
    part = round(8 * (end - whole))
    if part == 8:
        canvas.put(x + whole, y, "█", style)
    elif part or (end > start and whole == int(start)):
        canvas.put(x + whole, y, _EIGHTHS[max(1, part)], style)
