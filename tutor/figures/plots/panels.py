"""Several plots beside and under one another, as data."""

from dataclasses import dataclass

from tutor.figures.plots.base import Plot


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
