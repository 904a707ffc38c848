"""A formula that a derivation comes to: it stays covered until the learner has come to it, too."""

from __future__ import annotations

from textual.events import Click

from tutor.course import model
from tutor.course.inlines import Emphasis, Text
from tutor.course.passages import pieces
from tutor.tui.widgets.lesson.reading import ReadingPassage

_COVER = "What the derivation comes to stands here once you have come to its end. Click to see it."


class ResultView(ReadingPassage):
    """The formula, or what covers it."""

    def __init__(self, formula: model.Formula, *, box: str = "") -> None:
        cover = model.Paragraph(formula.line, (Emphasis((Text(_COVER),)),))
        super().__init__((cover,), box=box)
        self.formula = formula
        self.covered = True

    def uncover(self) -> None:
        if self.covered:
            self.covered = False
            self.written = (self.formula,)
            self.pieces = pieces(self.written)
            self.put(self.written)

    def on_click(self, event: Click) -> None:
        if self.covered:
            event.stop()
            event.prevent_default()
            self.uncover()
