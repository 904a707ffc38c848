"""What a figure shows, as data: nothing here knows how it is drawn.

Every plot can `describe` itself in one paragraph, with its real numbers, for plain mode and for
screen readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tutor.figures.numbers import number
from tutor.figures.plots.base import Plot, Values, ends, grid


def _place(values: Values, at: int) -> str:
    row, column = divmod(at, values.shape[1])
    return f"row {row + 1}, column {column + 1}"


@dataclass(frozen=True, eq=False)
class HeatMap:
    """A matrix as colours.

    `values` has shape (rows, columns). A `diverging` map has zero as its neutral middle, one
    hue for each sign, and limits symmetric about zero; otherwise the colours run from the
    smallest to the greatest value. `limits` (low, high) fixes them instead. `rows` and
    `columns` are labels, `bar` says whether the colours' scale is shown. `mark` is a (row,
    column), from 0, that is pointed at.

    Raises ValueError where `values` is not a matrix.
    """

    values: Values
    title: str = ""
    diverging: bool = True
    limits: tuple[float, float] | None = None
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    bar: bool = True
    mark: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", grid(self.values, "a heat map"))

    @property
    def range(self) -> tuple[float, float]:
        """The values at the two ends of the colours."""
        return self.limits or ends(self.values, self.diverging)

    def describe(self) -> str:
        name = f"Heat map “{self.title}”" if self.title else "Heat map"
        height, width = self.values.shape
        told = f"{name}, {height} by {width}: {_extremes(self.values)}."
        if self.mark is not None:
            row, column = self.mark
            told += f" Marked is row {row + 1}, column {column + 1}."
        return told


@dataclass(frozen=True, eq=False)
class Image:
    """A picture in one tone: the smallest value is the page, the greatest is ink (or chalk).

    `values` has shape (rows, columns); `limits` (low, high) fixes what page and ink are.
    Raises ValueError where `values` is not a matrix.
    """

    values: Values
    title: str = ""
    limits: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", grid(self.values, "an image"))

    @property
    def range(self) -> tuple[float, float]:
        if self.limits is not None:
            return self.limits
        return float(np.nanmin(self.values)), float(np.nanmax(self.values))

    def describe(self) -> str:
        name = f"Image “{self.title}”" if self.title else "Image"
        height, width = self.values.shape
        return f"{name}, {height} by {width} pixels: {_extremes(self.values)}."


def _extremes(values: Values) -> str:
    """Where the smallest and the greatest value stand, in words."""
    finite = np.isfinite(values)
    if not finite.any():
        return "no value is a number"
    low = int(np.where(finite, values, np.inf).argmin())
    high = int(np.where(finite, values, -np.inf).argmax())
    if values.flat[low] == values.flat[high]:
        words = f"{number(values.flat[low])} everywhere"
    else:
        words = (
            f"from {number(values.flat[low])} at {_place(values, low)} "
            f"to {number(values.flat[high])} at {_place(values, high)}"
        )
    missing = int((~finite).sum())
    return words + (f"; {missing} of {values.size} are not numbers" if missing else "")


@dataclass(frozen=True)
class Panels:
    """Several plots beside and under one another, each with its own title.

    `columns` is how many stand in a row where that fits; a narrow page takes fewer and a wide
    one more. Heat maps with the same limits share one scale, shown once under them.
    """

    plots: tuple[Plot, ...]
    columns: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "plots", tuple(self.plots))
        if not self.plots:
            raise ValueError("panels need at least one plot")

    def describe(self) -> str:
        return " ".join(plot.describe() for plot in self.plots)


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header. Columns whose cells are all numbers align to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "header", tuple(self.header))
        object.__setattr__(self, "rows", tuple(tuple(row) for row in self.rows))
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row of a table needs as many cells as its header")

    def describe(self) -> str:
        told = [
            ", ".join(f"{name} {cell}" for name, cell in zip(self.header, row, strict=True))
            for row in self.rows
        ]
        return (f"Table “{self.title}”: " if self.title else "Table: ") + "; ".join(told) + "."


@dataclass(frozen=True)
class Note:
    """A sentence or two beside a picture."""

    text: str

    def describe(self) -> str:
        return self.text


@dataclass(frozen=True)
class Stack:
    """Plots under one another."""

    plots: tuple[Plot, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "plots", tuple(self.plots))

    def describe(self) -> str:
        return " ".join(plot.describe() for plot in self.plots)


@dataclass(frozen=True)
class Figure:
    """What a lesson's figure returns: a plot, and the words that say what to see in it.

    `words` replace the plot's own description where that reads better aloud; `caption` always
    follows, because it is the figure's point.
    """

    plot: Plot
    caption: str = ""
    words: str = field(default="", kw_only=True)

    def describe(self) -> str:
        told = self.words or self.plot.describe()
        caption = self.caption.rstrip()
        if caption and caption[-1] not in ".?!:":
            caption += "."
        return " ".join(f"{caption} {told}".split())


def shared_range(plots: Sequence[Plot]) -> tuple[float, float] | None:
    """The limits that all of `plots` have in common, where all are heat maps and it is so."""
    ranges = {plot.range for plot in plots if isinstance(plot, HeatMap)}
    alike = all(isinstance(plot, HeatMap) for plot in plots)
    return next(iter(ranges)) if alike and len(ranges) == 1 else None
