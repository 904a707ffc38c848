"""What a lesson's figure returns: a plot and the words around it."""

from dataclasses import dataclass, field

from tutor.figures.plots.base import Plot


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
