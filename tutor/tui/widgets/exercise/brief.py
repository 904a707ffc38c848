"""The brief, and below it the hints that were asked for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.course.brief import Brief
from tutor.course.catalogue import ExerciseInfo
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.exercise.keys import PAGING
from tutor.tui.widgets.passage import Passage


class BriefPane(VerticalScroll, can_focus=True):
    """What is asked. `taken` hints stay readable under it."""

    BINDINGS: ClassVar[list[BindingType]] = PAGING

    def __init__(self, info: ExerciseInfo, brief: Brief, taken: int) -> None:
        super().__init__(id="brief")
        self.info, self.brief, self.taken = info, brief, min(taken, len(brief.hints))

    def compose(self) -> ComposeResult:
        title = Content.assemble((self.info.title, "bold $accent"),
                                 (f"\n{self.info.difficulty_text}", "$muted"))
        yield Static(title, classes="title")
        yield Passage(self.brief.blocks, widest=84)
        for rung in range(1, self.taken + 1):
            yield from self._hint(rung)

    def _hint(self, rung: int) -> tuple[Static, Passage]:
        head = Content.styled(f"Hint {rung} of {len(self.brief.hints)}", "bold $accent")
        return (Static(head, classes="hint"),
                Passage(self.brief.hints[rung - 1], widest=84))

    def show_hints(self, taken: int) -> None:
        """Add the hints up to this one, and go to it."""
        added: Static | None = None
        for rung in range(self.taken + 1, taken + 1):
            added, passage = self._hint(rung)
            self.mount(added, passage)
        self.taken = taken
        last = added or next(iter(reversed(list(self.query(".hint")))), None)
        if last is not None:
            once_drawn(self, self.scroll_to_widget, last, animate=False, top=True)
