"""Plots beside one another, with words between, as data."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.figures.plots.base import Plot


@dataclass(frozen=True)
class Row:
    """Plots beside one another, as wide as each is, and words between them: `A`, "×", `B`."""

    parts: Sequence[Plot | str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", tuple(self.parts))

    def describe(self) -> str:
        return " ".join(each if isinstance(each, str) else each.describe() for each in self.parts)
