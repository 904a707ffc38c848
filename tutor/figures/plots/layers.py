"""What stands between two axes, as data: curves, points, bars, arrows, regions, and words.

Every layer knows which points have to be in sight (`bounds`, shape (K, 2), where NaN leaves an
axis free) and tells itself in words. Points are arrays of shape (N, 2), x first.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.counting import counted
from tutor.figures.numbers import number
from tutor.figures.plots.base import Role, Values


@runtime_checkable
class Layer(Protocol):
    """Something to see between axes that can also be told."""

    @property
    def bounds(self) -> Values: ...

    def describe(self) -> str: ...


@dataclass(frozen=True, eq=False)
class Series:
    """One curve: `x` and `y` have the same shape (N,). A value that is not finite breaks it.

    `marks` sets a mark on every point, by default where there are at most twelve.
    """

    name: str
    x: Values
    y: Values
    role: Role | None = None
    dashed: bool = False
    marks: bool | None = None

    def __post_init__(self) -> None:
        x, y = (_vector(each, "a curve") for each in (self.x, self.y))
        if x.shape != y.shape:
            raise ValueError(f"a curve needs as many x as y, not {x.shape} and {y.shape}")
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)

    @property
    def bounds(self) -> Values:
        return np.column_stack([self.x, self.y])

    def describe(self) -> str:
        seen = np.isfinite(self.x) & np.isfinite(self.y)
        name = self.name or "the curve"
        if not seen.any():
            return f"{name} has no points"
        x, y = self.x[seen], self.y[seen]
        low, high = int(y.argmin()), int(y.argmax())
        return (
            f"{name} goes from {number(y[0])} at {number(x[0])} to {number(y[-1])} "
            f"at {number(x[-1])}; lowest {number(y[low])} at {number(x[low])}, "
            f"highest {number(y[high])} at {number(x[high])}"
        )


@dataclass(frozen=True, eq=False)
class Area:
    """The area between two curves over `x`: from `low` (a number, or shape (N,)) to `high`."""

    name: str
    x: Values
    high: Values
    low: Values | float = 0.0
    role: Role | None = None

    def __post_init__(self) -> None:
        x, high = _vector(self.x, "an area"), _vector(self.high, "an area")
        low = np.broadcast_to(np.asarray(self.low, dtype=np.float64), x.shape)
        if x.shape != high.shape:
            raise ValueError(f"an area needs as many x as y, not {x.shape} and {high.shape}")
        for name, value in (("x", x), ("high", high), ("low", low)):
            object.__setattr__(self, name, value)

    @property
    def bounds(self) -> Values:
        return np.column_stack([np.tile(self.x, 2), np.concatenate([self.low, self.high])])

    def describe(self) -> str:
        heights = self.high - self.low
        size = float((np.diff(self.x) * (heights[1:] + heights[:-1])).sum() / 2)
        return f"the area {self.name or 'shown'} is {number(size)}"


@dataclass(frozen=True, eq=False)
class Scatter:
    """Points (N, 2), each of a class: a colour and a mark of its own.

    `classes` are whole numbers from 0, shape (N,); without them all points are of one class.
    `names` names the classes, `marks` gives their marks, one character each ("0123456789").
    """

    points: Values
    classes: NDArray[np.int64] | None = None
    names: tuple[str, ...] = ()
    marks: str = ""
    role: Role | None = None

    def __post_init__(self) -> None:
        points = _points(self.points, "a scatter plot")
        classes = np.zeros(len(points), int) if self.classes is None else np.array(self.classes)
        if classes.shape != (len(points),) or (classes.size and classes.min() < 0):
            raise ValueError("a scatter plot needs one class for each point, counted from 0")
        object.__setattr__(self, "points", points)
        object.__setattr__(self, "classes", classes.astype(np.int64))
        object.__setattr__(self, "names", tuple(self.names))

    @property
    def bounds(self) -> Values:
        return self.points

    def describe(self) -> str:
        assert self.classes is not None
        told = []
        for each in np.unique(self.classes):
            points = self.points[self.classes == each]
            (x, y), (dx, dy) = points.mean(axis=0), points.std(axis=0)
            name = named(self.names, int(each), "" if self.classes.max() == 0 else "class ")
            of = f" of {name}" if name else ""
            if len(points) == 1:
                told.append(f"one point{of} at {place(x, y)}")
                continue
            told.append(
                f"{len(points)} points{of} around "
                f"{place(x, y)}, spread {number(dx, 2)} across and {number(dy, 2)} up"
            )
        return "; ".join(told) if told else "no points"


@dataclass(frozen=True, eq=False)
class Bars:
    """Upright bars from zero.

    `values` has shape (N,), or (groups, N) for `groups` bars beside one another at each place.
    `names` (N) stand under the bars, `groups` in the legend. `edges`, shape (N + 1,), make it
    a histogram; `told` writes each value over its bar where there is room.
    """

    values: Values
    names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    edges: Values | None = None
    told: bool = False
    role: Role | None = None

    def __post_init__(self) -> None:
        values = np.atleast_2d(np.array(self.values, dtype=np.float64))
        if values.ndim != 2 or 0 in values.shape:
            raise ValueError(f"bars need values of shape (N,) or (groups, N), not {values.shape}")
        if self.edges is not None:
            edges = _vector(self.edges, "a histogram")
            if len(edges) != values.shape[1] + 1:
                raise ValueError("a histogram needs one edge more than it has bars")
            object.__setattr__(self, "edges", edges)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "names", tuple(self.names))
        object.__setattr__(self, "groups", tuple(self.groups))

    @property
    def borders(self) -> Values:
        """Where the place of each bar begins and ends: shape (N + 1,)."""
        return np.arange(self.values.shape[1] + 1) - 0.5 if self.edges is None else self.edges

    @property
    def bounds(self) -> Values:
        top, low = max(0.0, np.nanmax(self.values)), min(0.0, np.nanmin(self.values))
        if self.told:
            # Room for the numbers over the bars, or under them.
            spare = 0.15 * (top - low)
            top, low = top + spare * (top > 0), low - spare * (low < 0)
        return np.array([[self.borders[0], low], [self.borders[-1], top]])

    def describe(self) -> str:
        told = []
        for index, row in enumerate(self.values):
            head = f"{named(self.groups, index, 'group ')}: " if len(self.values) > 1 else ""
            if self.edges is not None:
                most = int(np.nanargmax(row))
                said = (f"{len(row)} bars from {number(self.edges[0])} to "
                        f"{number(self.edges[-1])}, the highest {number(row[most])} from "
                        f"{number(self.edges[most])} to {number(self.edges[most + 1])}")
            elif len(row) <= 24:
                said = ", ".join(f"{named(self.names, i, 'bar ', 1)} {number(value)}"
                                 for i, value in enumerate(row))
            else:
                low, most = int(np.nanargmin(row)), int(np.nanargmax(row))
                said = (f"{len(row)} bars, lowest {number(row[low])} at "
                        f"{named(self.names, low, 'bar ', 1)}, highest {number(row[most])} at "
                        f"{named(self.names, most, 'bar ', 1)}")
            told.append(head + said)
        return "; ".join(told)


@dataclass(frozen=True, eq=False)
class VectorField:
    """Arrows: `vectors` (N, 2) that begin at `points` (N, 2).

    Lengths are multiplied by `scale`; without one, the longest arrow reaches about as far as
    the next point.
    """

    points: Values
    vectors: Values
    name: str = ""
    scale: float | None = None
    role: Role | None = None

    def __post_init__(self) -> None:
        for name in ("points", "vectors"):
            object.__setattr__(self, name, _points(getattr(self, name), "a vector field"))
        if self.points.shape != self.vectors.shape:
            raise ValueError("a vector field needs one vector for each point")

    @property
    def arrows(self) -> Values:
        """The vectors as they are drawn, in the units of the axes."""
        scale = self.scale
        if scale is None:
            longest = float(np.nanmax(np.linalg.norm(self.vectors, axis=1), initial=0.0))
            size = np.ptp(self.points, axis=0) if len(self.points) else np.ones(2)
            apart = max(float(np.prod(size)), float(size.max()) ** 2 / 100) or 1.0
            scale = (apart / max(1, len(self.points))) ** 0.5 / longest if longest else 1.0
        return self.vectors * scale

    @property
    def bounds(self) -> Values:
        return np.concatenate([self.points, self.points + self.arrows])

    def describe(self) -> str:
        if not len(self.points):
            return "no arrows"
        sizes = np.linalg.norm(self.vectors, axis=1)
        low, high = int(sizes.argmin()), int(sizes.argmax())
        return (
            f"{len(sizes)} arrows{f' of {self.name}' if self.name else ''}, the longest "
            f"{number(sizes[high])} at {place(*self.points[high])}, where it points to "
            f"{_bearing(*self.vectors[high])}, the shortest {number(sizes[low])} at "
            f"{place(*self.points[low])}"
        )


@dataclass(frozen=True, eq=False)
class Path:
    """The way through `points` (N, 2), in order, with an arrow head at its end."""

    points: Values
    name: str = ""
    arrow: bool = True
    marks: bool = False
    role: Role | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", _points(self.points, "a path"))

    @property
    def bounds(self) -> Values:
        return self.points

    def describe(self) -> str:
        name = self.name or "a path"
        if not len(self.points):
            return f"{name} has not begun"
        steps = len(self.points) - 1
        return (f"{name} goes in {counted(steps, 'step')} from {place(*self.points[0])} "
                f"to {place(*self.points[-1])}")


@dataclass(frozen=True)
class Rule:
    """A line across the whole plot, at one `x` or one `y`, with a few words."""

    x: float | None = None
    y: float | None = None
    text: str = ""
    role: Role = "muted"

    def __post_init__(self) -> None:
        if (self.x is None) == (self.y is None):
            raise ValueError("a rule stands at one x or at one y")

    @property
    def bounds(self) -> Values:
        return np.array([[np.nan if each is None else each for each in (self.x, self.y)]])

    def describe(self) -> str:
        where = f"x = {number(self.x)}" if self.x is not None else f"y = {number(self.y or 0.0)}"
        return f"a line at {where}{f' marks {self.text}' if self.text else ''}"


@dataclass(frozen=True)
class Text:
    """A few words beside the place `at`, or over its middle where `centred`."""

    at: tuple[float, float]
    text: str
    role: Role = "text"
    centred: bool = False

    @property
    def bounds(self) -> Values:
        return np.array([self.at], dtype=np.float64)

    def describe(self) -> str:
        return f"“{self.text}” stands at {place(*self.at)}"


def _vector(values: ArrayLike, kind: str) -> Values:
    made = np.array(values, dtype=np.float64)
    if made.ndim != 1:
        raise ValueError(f"{kind} needs an array of shape (N,), not {made.shape}")
    made.flags.writeable = False
    return made


def _points(values: ArrayLike, kind: str) -> Values:
    made = np.array(values, dtype=np.float64)
    if made.size == 0:
        made = made.reshape(0, 2)
    if made.ndim != 2 or made.shape[1] != 2:
        raise ValueError(f"{kind} needs points of shape (N, 2), not {made.shape}")
    made.flags.writeable = False
    return made


def named(names: tuple[str, ...], index: int, kind: str, first: int = 0) -> str:
    """The name of a class, or "class 2" where it has none."""
    return names[index] if index < len(names) else f"{kind}{index + first}" if kind else ""


def place(x: float, y: float) -> str:
    """A point in words."""
    return f"({number(float(x))}, {number(float(y))})"


_BEARINGS = ("the right", "the upper right", "the top", "the upper left", "the left",
             "the lower left", "the bottom", "the lower right")


def _bearing(x: float, y: float) -> str:
    return _BEARINGS[round(np.arctan2(y, x) / (np.pi / 4)) % 8]
