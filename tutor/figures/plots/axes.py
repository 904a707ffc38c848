"""A pair of axes that carries layers, as data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tutor.figures.numbers import number
from tutor.figures.plots.base import Limits
from tutor.figures.plots.fields import Contour, Regions, Shading
from tutor.figures.plots.layers import Bars, Layer, Path, Scatter, Series, VectorField

_FILLED = (Contour, Regions, Shading)


@dataclass(frozen=True)
class Axes:
    """Layers over one pair of axes, the first at the back.

    Limits that are not given follow from the layers. `equal` gives both axes the same unit, so
    that a circle is round. `x_log` and `y_log` make an axis logarithmic; what lies at or below
    zero is then out of sight. `x_names` stand at x = 0, 1, 2 … in place of numbers. `rows` is
    the height that the plot would like to have, in rows of text.
    """

    layers: tuple[Layer, ...]
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    x_limits: Limits | None = None
    y_limits: Limits | None = None
    equal: bool = False
    x_log: bool = False
    y_log: bool = False
    x_names: tuple[str, ...] = ()
    legend: bool = True
    rows: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "layers", tuple(self.layers))
        object.__setattr__(self, "x_names", tuple(self.x_names))
        if self.equal and (self.x_log or self.y_log):
            raise ValueError("logarithmic axes cannot be equal")
        for limits in (self.x_limits, self.y_limits):
            if limits is not None and not limits[0] < limits[1]:
                raise ValueError(f"limits go from low to high, not {limits}")

    @property
    def range(self) -> tuple[Limits, Limits]:
        """What the two axes show."""
        return self._range(0, self.x_limits, self.x_log), self._range(1, self.y_limits, self.y_log)

    def _range(self, axis: int, limits: Limits | None, log: bool) -> Limits:
        if limits is not None:
            if log and limits[0] <= 0:
                raise ValueError("the limits of a logarithmic axis must lie above zero")
            return limits
        # A plane that is filled ends where its values end; points beyond are out of sight.
        filled = [each for each in self.layers if isinstance(each, _FILLED)]
        seen = filled or self.layers
        values = np.concatenate([each.bounds[:, axis] for each in seen] or [np.zeros(0)])
        values = values[np.isfinite(values) & ((values > 0) | (not log))]
        if values.size == 0:
            return (1.0, 10.0) if log else (0.0, 1.0)
        low, high = float(values.min()), float(values.max())
        if log:
            return (low, high) if high > low else (low / 2, high * 2)
        if not high > low:
            return low - 0.5, high + 0.5
        if self._needs_margin(axis):
            spare = 0.05 * (high - low)
            return low - spare, high + spare
        return low, high

    def _needs_margin(self, axis: int) -> bool:
        """Points on the very edge are half hidden; a plane, a curve or a bar ends there."""
        if any(isinstance(each, (*_FILLED, Bars)) for each in self.layers):
            return False
        if any(isinstance(each, Scatter | VectorField | Path) for each in self.layers):
            return True
        return axis == 1 and any(isinstance(each, Series) for each in self.layers) and self.equal

    def describe(self) -> str:
        head = f"Plot “{self.title}”" if self.title else "Plot"
        if self.x_label and self.y_label:
            # Over a plane neither axis depends on the other.
            plane = any(isinstance(each, _FILLED) for each in self.layers)
            head += (f" with {self.x_label} across and {self.y_label} up" if plane
                     else f" of {self.y_label} over {self.x_label}")
        (left, right), (low, high) = self.range
        head += (f", x from {number(left)} to {number(right)}, "
                 f"y from {number(low)} to {number(high)}")
        return f"{head}: {'; '.join(each.describe() for each in self.layers)}."


@dataclass(frozen=True)
class Line:
    """Curves over one pair of axes: short for Axes that carry nothing else. It is a layer, too.

    `x_limits` and `y_limits` fix what the axes show.
    """

    series: tuple[Series, ...]
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    x_limits: Limits | None = None
    y_limits: Limits | None = None
    x_log: bool = False
    y_log: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "series", tuple(self.series))

    @property
    def axes(self) -> Axes:
        return Axes(self.series, self.title, self.x_label, self.y_label, self.x_limits,
                    self.y_limits, x_log=self.x_log, y_log=self.y_log)

    @property
    def bounds(self) -> np.ndarray:
        return np.concatenate([each.bounds for each in self.series] or [np.zeros((0, 2))])

    def describe(self) -> str:
        head = f"Curves “{self.title}”" if self.title else "Curves"
        axes = f" of {self.y_label} over {self.x_label}" if self.x_label and self.y_label else ""
        return f"{head}{axes}: {'. '.join(each.describe() for each in self.series)}."
