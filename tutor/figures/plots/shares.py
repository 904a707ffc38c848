"""Parts of a whole and lists of amounts, as data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tutor.figures.numbers import number
from tutor.figures.plots.base import Limits, Role, Values


@dataclass(frozen=True, eq=False)
class Mosaic:
    """The unit square, cut into rectangles whose areas are probabilities.

    It is cut first into `columns`, as wide as the `widths` (C,), which sum to one; then each
    column into `rows`, counted from the bottom, as high as the `heights` (C, R), of which each
    row of the array sums to one. So P(column) are the widths, P(row | column) the heights, and
    P(both) the areas.
    """

    widths: Values
    heights: Values
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    title: str = ""

    def __post_init__(self) -> None:
        widths, heights = (np.array(each, np.float64) for each in (self.widths, self.heights))
        object.__setattr__(self, "columns", tuple(self.columns))
        object.__setattr__(self, "rows", tuple(self.rows))
        if widths.shape != (len(self.columns),) or (
                heights.shape != (len(self.columns), len(self.rows))):
            raise ValueError("a mosaic needs one width a column, and one height a column and row")
        for shares in (widths, *heights):
            if (shares < 0).any() or abs(float(shares.sum()) - 1) > 1e-9:
                raise ValueError(f"the parts of a whole are shares that sum to one, not {shares}")
        object.__setattr__(self, "widths", widths)
        object.__setattr__(self, "heights", heights)

    @property
    def areas(self) -> Values:
        """P(column and row), shape (C, R)."""
        return self.widths[:, None] * self.heights

    def describe(self) -> str:
        head = f"Unit square “{self.title}”" if self.title else "Unit square"
        told = [
            f"{column} takes {number(self.widths[i])} of it: " + ", ".join(
                f"{row} {number(self.areas[i, j])}" for j, row in enumerate(self.rows))
            for i, column in enumerate(self.columns)
        ]
        sums = ", ".join(f"{row} {number(self.areas[:, j].sum())}"
                         for j, row in enumerate(self.rows))
        return f"{head}: {'; '.join(told)}. Over all columns: {sums}."


@dataclass(frozen=True, eq=False)
class HorizontalBars:
    """Amounts with their names, one a line: a distribution over words, a few scores.

    `values` has shape (N,). `limits` fix what the bars reach from and to; zero is always among
    it. The places in `marked` (from 0) are set off. `roles` give each bar its colour.
    """

    names: tuple[str, ...]
    values: Values
    title: str = ""
    limits: Limits | None = None
    marked: tuple[int, ...] = ()
    roles: tuple[Role, ...] = ()

    def __post_init__(self) -> None:
        values: ArrayLike = np.array(self.values, dtype=np.float64)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "names", tuple(self.names))
        marked = (self.marked,) if isinstance(self.marked, int) else tuple(self.marked)
        object.__setattr__(self, "marked", marked)
        if self.values.shape != (len(self.names),) or not len(self.names):
            raise ValueError("bars need one value for each name")

    @property
    def range(self) -> Limits:
        if self.limits is not None:
            return min(0.0, self.limits[0]), max(0.0, self.limits[1])
        finite = self.values[np.isfinite(self.values)]
        low, high = min(0.0, *finite, 0.0), max(0.0, *finite, 0.0)
        return (low, high) if high > low else (0.0, 1.0)

    def describe(self) -> str:
        head = f"Bars “{self.title}”" if self.title else "Bars"
        told = ", ".join(
            f"{name} {number(float(value))}{' (marked)' if i in self.marked else ''}"
            for i, (name, value) in enumerate(zip(self.names, self.values, strict=True)))
        return f"{head}: {told}."
