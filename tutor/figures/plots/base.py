"""What all plots share: that they tell themselves in words, their roles, and their arrays."""

from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]
Limits = tuple[float, float]

# What a colour means; a theme says which colour that is.
Role = Literal["text", "muted", "accent", "blue", "green", "red", "violet"]


@runtime_checkable
class Plot(Protocol):
    """Something to see that can also be told."""

    def describe(self) -> str: ...


def grid(values: ArrayLike, kind: str) -> Values:
    """`values` as a matrix that no one changes. Raises ValueError where it is none."""
    made = np.array(values, dtype=np.float64)
    if made.ndim != 2 or 0 in made.shape:
        raise ValueError(f"{kind} needs a matrix of at least one row and one column, "
                         f"not an array of shape {made.shape}")
    made.flags.writeable = False
    return made


def ends(values: Values, diverging: bool) -> Limits:
    """The smallest and the greatest value; symmetric about zero where `diverging`."""
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return (-1.0, 1.0) if diverging else (0.0, 1.0)
    if diverging:
        size = float(np.abs(finite).max())
        return -size, size
    return float(finite.min()), float(finite.max())
