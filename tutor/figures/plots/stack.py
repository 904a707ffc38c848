"""Plots under one another, as data."""

from dataclasses import dataclass

from tutor.figures.plots.base import Plot


@dataclass(frozen=True)
class Stack:
    """Plots under one another."""

    plots: tuple[Plot, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "plots", tuple(self.plots))

    def describe(self) -> str:
        return " ".join(plot.describe() for plot in self.plots)
