"""Heat maps and images: half blocks where there are colours enough, else glyphs.

In glyphs, a sign is a kind of glyph: blocks are positive, strokes are negative.
"""

import numpy as np

from tutor.figures.numbers import number
from tutor.figures.plots.base import Values
from tutor.figures.plots.heatmap import HeatMap, Image
from tutor.figures.render.blocks import Room, block, clip
from tutor.figures.render.canvas import Bitmap, Canvas, columns
from tutor.figures.render.colour import rgb
from tutor.figures.render.look import Look, Style

_POSITIVE, _NEGATIVE, _MISSING = " ░▒▓█", " ·-=≡", "?"
_POSITIVE_ASCII, _NEGATIVE_ASCII = " +*#@", " .-~="
_INK, _INK_ASCII = " ░▒▓█", " .:-=+*#%@"

# Beyond this many columns a pixel, a picture is only larger, not clearer.
_LARGEST = 6


@block.register
def _(plot: HeatMap, room: Room, look: Look) -> Canvas:
    rows = [look.text(label) for label in plot.rows]
    beside = max((columns(label) for label in rows), default=-1) + 1
    over = (2 if plot.title else 0) // 2
    under = (1 if plot.columns else 0) + (2 if plot.bar else 0)
    inner = Room(max(1, room.width - beside), max(1, room.height - over - under))
    wide = max((columns(look.text(label)) for label in plot.columns), default=0) + 1
    cell = _cell(plot.values.shape, inner, look, whole_rows=bool(rows), wide=wide)
    part = shares(plot.values, plot.range, plot.diverging)
    picture = _paint(part, inner.width, cell, look, plot.diverging)
    bar = scale_bar(plot.range, plot.diverging, min(room.width, beside + picture.width), look)
    width = min(room.width, max(beside + picture.width, bar.width if plot.bar else 0))
    canvas = Canvas(width, over + picture.height + under)
    _title(canvas, plot.title, beside, picture.width, look)
    canvas.paste(beside, over, picture)
    if plot.mark is not None:
        _point_at(canvas, plot, (beside, over), picture.width, cell, look)
    for index, label in enumerate(rows[: plot.values.shape[0]]):
        # A label stands in the middle of its row's height.
        y = over + (index * cell[1] + cell[1] // 2) // 2
        canvas.put(beside - 1 - columns(label), y, label, look.style("muted"))
    y = over + picture.height
    if plot.columns:
        for index, label in enumerate(plot.columns[: plot.values.shape[1]]):
            shown = clip(label, cell[0], look)
            x = beside + index * cell[0] + (cell[0] - columns(shown)) // 2
            canvas.put(x, y, shown, look.style("muted"))
        y += 1
    if plot.bar:
        canvas.paste(max(0, min(beside, width - bar.width)), y + 1, bar)
    return canvas


@block.register
def _(plot: Image, room: Room, look: Look) -> Canvas:
    over = 1 if plot.title else 0
    inner = Room(room.width, max(1, room.height - over))
    low, high = plot.range
    ink = np.clip((plot.values - low) / ((high - low) or 1.0), 0, 1)
    picture = _paint(ink, inner.width, _cell(ink.shape, inner, look), look, None)
    canvas = Canvas(picture.width, over + picture.height)
    _title(canvas, plot.title, 0, picture.width, look)
    canvas.paste(0, over, picture)
    return canvas


def _point_at(canvas: Canvas, plot: HeatMap, corner: tuple[int, int], width: int,
              cell: tuple[int, int], look: Look) -> None:
    """A cross in the middle of the marked value, on its own colour."""
    assert plot.mark is not None
    across = cell[0] if plot.values.shape[1] * cell[0] <= width else width / plot.values.shape[1]
    x = corner[0] + int((plot.mark[1] + 0.5) * across)
    y = corner[1] + (plot.mark[0] * cell[1] + cell[1] // 2) // 2
    if 0 <= y < canvas.height and 0 <= x < canvas.width:
        under = canvas.cells[y][x][1]
        canvas.put(x, y, look.text("✗"), Style(look.style("red").ink, under.paper, bold=True))


def scale_bar(limits: tuple[float, float], diverging: bool, width: int, look: Look) -> Canvas:
    """The scale of a heat map's colours, with the values at its ends."""
    low, high = (look.text(number(each)) for each in limits)
    if diverging and limits[1] > 0:
        high = "+" + high
    length = min(25, max(7, width - columns(low) - columns(high) - 2))
    canvas = Canvas(columns(low) + columns(high) + 2 + length, 1)
    canvas.put(0, 0, low, look.style("muted"))
    start = -1.0 if diverging else 0.0
    for index in range(length):
        share = start + (1 - start) * index / (length - 1)
        x = columns(low) + 1 + index
        if look.pixels:
            canvas.put(x, 0, "█", Style(_colour(share, diverging, look)))
        else:
            canvas.put(x, 0, *glyph(share, diverging, look))
    canvas.put(columns(low) + length + 2, 0, high, look.style("muted"))
    return canvas


def _title(canvas: Canvas, title: str, left: int, width: int, look: Look) -> None:
    """The title over the middle of a picture, from the canvas' left edge where it is longer."""
    shown = clip(title, canvas.width, look)
    x = left + (width - columns(shown)) // 2
    x = max(0, min(x, canvas.width - columns(shown)))
    canvas.put(x, 0, shown, look.style(bold=True))


def shares(values: Values, limits: tuple[float, float], diverging: bool) -> Values:
    """Values as shares of the limits: −1 to 1 where diverging, else 0 to 1."""
    low, high = limits
    if diverging:
        return np.clip(values / (max(abs(low), abs(high)) or 1.0), -1, 1)
    return np.clip((values - low) / ((high - low) or 1.0), 0, 1)


def _cell(
    shape: tuple[int, ...], room: Room, look: Look, *, whole_rows: bool = False, wide: int = 0
) -> tuple[int, int]:
    """How large one value is drawn: columns, and half rows. A character is about twice as
    high as wide, so as many of one as of the other make a square.

    `wide` is how many columns the longest label under a value would like.
    """
    if look.pixels and not whole_rows:
        cells = [(size, size) for size in range(_LARGEST, 0, -1)]
    else:
        cells = [(size, size) for size in range(_LARGEST, 0, -2)] + [(1, 2)]
    if wide > 2:
        cells = [(wide, 2 * max(1, wide // 4)), *cells]
    for across, down in cells:
        if shape[1] * across <= room.width and (shape[0] * down + 1) // 2 <= room.height:
            return across, down
    return cells[-1]


def _paint(
    values: Values, width: int, cell: tuple[int, int], look: Look, diverging: bool | None
) -> Canvas:
    """The picture itself; `diverging` is None for an image in one tone."""
    across, down = cell
    fine = values
    if values.shape[1] * across > width:
        values, across = _narrowed(values, width), 1
    grid = np.repeat(np.repeat(values, down, axis=0), across, axis=1)
    height = (grid.shape[0] + 1) // 2
    canvas = Canvas(grid.shape[1], height)
    if look.bitmaps:
        colours = _colours(fine, diverging, look)
        canvas.bitmaps.append(Bitmap(0, 0, grid.shape[1], grid.shape[0], colours))
    for y in range(height):
        upper = grid[2 * y]
        lower = grid[2 * y + 1] if 2 * y + 1 < grid.shape[0] else None
        for x, share in enumerate(upper.tolist()):
            if not look.pixels:
                canvas.put(x, y, *glyph(share, diverging, look))
                continue
            top = _colour(share, diverging, look)
            bottom = None if lower is None else _colour(float(lower[x]), diverging, look)
            # A solid cell is a blank on colour: no seam between its halves in any font.
            solid = Style(None, top) if top == bottom else Style(top, bottom)
            canvas.put(x, y, " " if top == bottom else "▀", solid)
    return canvas


def _narrowed(values: Values, width: int) -> Values:
    """The mean of neighbouring columns and rows, so that the picture fits `width` columns."""
    factor = -(-values.shape[1] // max(1, width))
    rows = np.arange(0, values.shape[0], factor)
    across = np.arange(0, values.shape[1], factor)
    total = np.add.reduceat(np.add.reduceat(values, rows, axis=0), across, axis=1)
    count = np.add.reduceat(
        np.add.reduceat(np.ones_like(values), rows, axis=0), across, axis=1
    )
    return total / count


def _colours(values: Values, diverging: bool | None, look: Look) -> np.ndarray:
    """Red, green and blue, shape (rows, columns, 3), of shares in as many tones as there are."""
    steps = np.where(np.isfinite(values), np.round(64 * values), np.nan)
    made = np.zeros((*values.shape, 3), dtype=np.uint8)
    for step in np.unique(steps[np.isfinite(steps)]).tolist():
        made[steps == step] = rgb(_colour(step / 64, diverging, look))
    made[np.isnan(steps)] = rgb(look.missing())
    return made


def _colour(share: float, diverging: bool | None, look: Look) -> str:
    if np.isnan(share):
        return look.missing()
    return look.tone(share) if diverging is None else look.heat(share)


def glyph(share: float, diverging: bool | None, look: Look) -> tuple[str, Style]:
    """A character for a share where there are no colours to draw with; `diverging` is None for
    an image in one tone."""
    if np.isnan(share):
        return _MISSING, look.style("red")
    if not diverging:
        glyphs = _INK_ASCII if look.ascii else _INK
        level = min(len(glyphs) - 1, round(share * (len(glyphs) - 1)))
        return glyphs[level], look.style("text" if diverging is None else "accent")
    # Below a sixteenth of the limit a value counts as zero: the page stays calm.
    level = 0 if abs(share) < 1 / 16 else min(4, 1 + int(4 * abs(share)))
    if share > 0:
        return (_POSITIVE_ASCII if look.ascii else _POSITIVE)[level], look.style("accent")
    return (_NEGATIVE_ASCII if look.ascii else _NEGATIVE)[level], look.style("blue")
