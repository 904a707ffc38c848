"""Values over a plane, as layers: decision regions, shadings and contours.

Grids have shape (rows, columns): row 0 lies at the *lowest* y, as `np.meshgrid` gives it. The
constructors called `of` take a function of points (N, 2), and ask it at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tutor.figures.numbers import number
from tutor.figures.plots.base import Limits, Role, Values, ends, grid
from tutor.figures.plots.layers import named, place


class _Grid:
    """A grid of values over the rectangle from `x` to `x` and from `y` to `y`, ends included."""

    values: Values
    x: Limits
    y: Limits

    @property
    def bounds(self) -> Values:
        return np.column_stack([self.x, self.y])

    def _places(self) -> tuple[Values, Values]:
        rows, columns = self.values.shape
        x, y = np.meshgrid(np.linspace(*self.x, columns), np.linspace(*self.y, rows))
        return x, y


@dataclass(frozen=True, eq=False)
class Regions(_Grid):
    """Which class each place of the plane belongs to.

    `values` (rows, columns) are whole numbers from 0. `strength`, of the same shape from 0 to
    1, says how sure that is; where it is less, the colour is paler. Classes have the colours of
    the classes of a Scatter.
    """

    values: Values
    x: Limits
    y: Limits
    names: tuple[str, ...] = ()
    strength: Values | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", grid(self.values, "a plot of regions"))
        object.__setattr__(self, "names", tuple(self.names))
        if self.strength is not None:
            object.__setattr__(self, "strength", grid(self.strength, "a plot of regions"))
            if self.strength.shape != self.values.shape:  # type: ignore[union-attr]
                raise ValueError("regions need one strength for each value")

    @classmethod
    def of(cls, classify: Callable[[Values], ArrayLike], x: Limits, y: Limits,
           names: tuple[str, ...] = (), size: tuple[int, int] = (40, 60)) -> "Regions":
        """The classes that `classify` gives for points (N, 2): whole numbers (N,), or
        probabilities of the classes (N, C)."""
        found = np.asarray(classify(mesh(x, y, size)))
        if found.ndim == 1:
            return cls(found.reshape(size), x, y, names)
        count = found.shape[1]
        sure = (found.max(axis=1) - 1 / count) / (1 - 1 / count)
        return cls(found.argmax(axis=1).reshape(size), x, y, names, sure.reshape(size))

    def describe(self) -> str:
        x, y = self._places()
        told = []
        for each in np.unique(self.values).astype(int):
            here = self.values == each
            told.append(f"{named(self.names, int(each), 'class ')} holds "
                        f"{100 * here.mean():.0f} % of the plane, around "
                        f"{place(x[here].mean(), y[here].mean())}")
        return "; ".join(told)


@dataclass(frozen=True, eq=False)
class Shading(_Grid):
    """Values over the plane as colours, as in a HeatMap: `diverging` about zero, or from the
    smallest to the greatest."""

    values: Values
    x: Limits
    y: Limits
    name: str = ""
    diverging: bool = False
    limits: Limits | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", grid(self.values, "a shading"))

    @classmethod
    def of(cls, function: Callable[[Values], ArrayLike], x: Limits, y: Limits, name: str = "",
           size: tuple[int, int] = (40, 60), *, diverging: bool = False,
           limits: Limits | None = None) -> "Shading":
        """The values (N,) that `function` gives for points (N, 2)."""
        return cls(np.reshape(function(mesh(x, y, size)), size), x, y, name, diverging, limits)

    @property
    def range(self) -> Limits:
        """The values at the two ends of the colours."""
        return self.limits or ends(self.values, self.diverging)

    def describe(self) -> str:
        return _told(self, self.name or "the value shown by colour")


@dataclass(frozen=True, eq=False)
class Contour(_Grid):
    """Lines of equal value over the plane, at `levels`, by default eight of them."""

    values: Values
    x: Limits
    y: Limits
    levels: tuple[float, ...] = ()
    name: str = ""
    role: Role | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", grid(self.values, "a contour plot"))
        levels = tuple(float(each) for each in self.levels)
        if not levels:
            finite = self.values[np.isfinite(self.values)]
            low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
            # Close together near the lowest point, where a descent ends.
            levels = tuple(low + (high - low) * (k / 9) ** 2 for k in range(1, 9))
        object.__setattr__(self, "levels", levels)

    @classmethod
    def of(cls, function: Callable[[Values], ArrayLike], x: Limits, y: Limits,
           levels: tuple[float, ...] = (), name: str = "", role: Role | None = None,
           size: tuple[int, int] = (60, 90)) -> "Contour":
        """The values (N,) that `function` gives for points (N, 2)."""
        return cls(np.reshape(function(mesh(x, y, size)), size), x, y, levels, name, role)

    def describe(self) -> str:
        told = _told(self, self.name or "the value")
        said = ", ".join(number(each) for each in self.levels)
        return f"{told}; lines of equal value at {said}"


def mesh(x: Limits, y: Limits, size: tuple[int, int]) -> Values:
    """Points (rows · columns, 2) of a grid of `size` (rows, columns), row 0 at the lowest y."""
    across, up = np.meshgrid(np.linspace(*x, size[1]), np.linspace(*y, size[0]))
    return np.column_stack([across.ravel(), up.ravel()])


def _told(layer: Shading | Contour, name: str) -> str:
    x, y = layer._places()
    values = layer.values
    finite = np.isfinite(values)
    if not finite.any():
        return f"{name} is nowhere a number"
    low = int(np.where(finite, values, np.inf).argmin())
    high = int(np.where(finite, values, -np.inf).argmax())
    return (f"{name} is lowest, {number(values.flat[low])}, at {place(x.flat[low], y.flat[low])} "
            f"and highest, {number(values.flat[high])}, at {place(x.flat[high], y.flat[high])}")
