"""Panels: several plots in rows, as many beside one another as the page takes."""

from collections.abc import Sequence
from dataclasses import replace

from tutor.figures.plots.axes import Axes, Line
from tutor.figures.plots.base import Plot
from tutor.figures.plots.heatmap import HeatMap, Image
from tutor.figures.plots.panels import Panels
from tutor.figures.render.blocks import Room, block
from tutor.figures.render.canvas import Canvas
from tutor.figures.render.heatmap import scale_bar
from tutor.figures.render.look import Look

_GAP, _WIDEST_GAP = 2, 4
_NARROWEST = 26


@block.register
def _(panels: Panels, room: Room, look: Look) -> Canvas:
    plots = panels.plots
    shared = _shared_range(plots)
    if shared is not None:
        plots = tuple(replace(p, bar=False) for p in plots if isinstance(p, HeatMap))
    inner = Room(room.width, max(1, room.height - (2 if shared else 0)))
    count = _columns(plots, panels.columns, inner, look)
    drawn = [block(plot, _panel(inner, len(plots), count), look) for plot in plots]
    width = max(each.width for each in drawn)
    gap = _GAP
    if count > 1:
        spare = (inner.width - count * width) // (count - 1)
        gap = max(_GAP, min(_WIDEST_GAP, spare))
    rows = [drawn[start : start + count] for start in range(0, len(drawn), count)]
    heights = [max(each.height for each in row) for row in rows]
    total = min(room.width, min(count, len(drawn)) * (width + gap) - gap)
    bar = None
    if shared is not None and isinstance(plots[0], HeatMap):
        bar = scale_bar(shared, plots[0].diverging, total, look)
    height = sum(heights) + len(rows) - 1 + (2 if bar else 0)
    canvas = Canvas(max(total, bar.width if bar else 0), height)
    y = 0
    for row, each_height in zip(rows, heights, strict=True):
        for index, each in enumerate(row):
            canvas.paste(index * (width + gap), y, each)
        y += each_height + 1
    if bar:
        canvas.paste(max(0, (total - bar.width) // 2), y, bar)
    return canvas


def _panel(room: Room, plots: int, count: int) -> Room:
    """The room for one of `plots` panels where `count` stand in a row."""
    rows = -(-plots // count)
    return Room(
        max(1, (room.width - _GAP * (count - 1)) // count),
        max(1, (room.height - (rows - 1)) // rows),
    )


def _columns(plots: tuple[Plot, ...], wanted: int | None, room: Room, look: Look) -> int:
    """How many panels stand in a row: what makes them largest, then what the author wants.

    Only full grids are tried, beside the number wanted. A picture may rather be too high, and
    scroll, than lose values for want of columns. Axes fill any room, so of them the author
    decides where each is wide enough to be read.
    """
    total = len(plots)
    if wanted and all(isinstance(plot, Axes | Line) for plot in plots) and (
            _panel(room, total, min(wanted, total)).width >= _NARROWEST):
        return min(wanted, total)
    full = {count for count in range(1, total + 1) if total % count == 0}
    # Some totals, such as seven, have no grid but one row and one column.
    tried = full | ({min(wanted, total)} if wanted else set(range(1, total + 1)))

    def merit(count: int) -> tuple[bool, int, int, bool, bool, int]:
        panel = _panel(room, total, count)
        first = block(plots[0], panel, look)
        rows = -(-total // count)
        over = max(0, first.height * rows + rows - 1 - room.height)
        size = (first.width * first.height).bit_length()
        whole = _least(plots[0]) <= panel.width
        return whole, -over, size, count == wanted, total % count == 0, count

    return max(tried, key=merit)


def _least(plot: Plot) -> int:
    """The fewest columns in which no value of `plot` is lost."""
    return plot.values.shape[1] if isinstance(plot, HeatMap | Image) else 1


def _shared_range(plots: Sequence[Plot]) -> tuple[float, float] | None:
    """The limits that all of `plots` have in common, where all are heat maps and it is so."""
    ranges = {plot.range for plot in plots if isinstance(plot, HeatMap)}
    alike = all(isinstance(plot, HeatMap) for plot in plots)
    return next(iter(ranges)) if alike and len(ranges) == 1 else None
