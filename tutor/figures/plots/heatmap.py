"""Matrices as colours, and pictures in one tone, as data."""

from dataclasses import dataclass

import numpy as np

from tutor.figures.numbers import number
from tutor.figures.plots.base import Values, ends, grid


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


def _place(values: Values, at: int) -> str:
    row, column = divmod(at, values.shape[1])
    return f"row {row + 1}, column {column + 1}"
