"""A choice, and then the reason for it."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tutor.course.model import Question
from tutor.questions.marking import Mark
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.questions.base import Answering, Given, Held
from tutor.tui.widgets.questions.ticks import Ticks


class Pair(Vertical, Answering):
    """The reasons appear once an option is chosen; the choice can still be changed then."""

    DEFAULT_CSS = """
    Pair { height: auto; }
    Pair .because { margin: 1 0 0 2; }
    """

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.first = Ticks(question.options)
        self.because = Static(Content.styled("Because", "$muted"), classes="because")
        self.second = Ticks(question.reasons)

    def compose(self) -> ComposeResult:
        yield self.first
        yield self.because
        yield self.second

    def on_mount(self) -> None:
        self._reveal(self.first.judged or bool(self.first.chosen))

    def _reveal(self, shown: bool) -> None:
        self.because.display = self.second.display = shown

    @on(Given)
    def given(self, event: Given) -> None:
        if event.widget is self:
            return
        event.stop()
        if self.holding:
            self._go_on(event.widget)
            return
        if not event.given:
            self.post_message(Given((), self))
        elif event.widget is self.first:
            self.first.chosen = event.given
            self.first.refresh()
            self._reveal(True)
            self.second.focus()
        elif self.first.chosen:
            self.post_message(Given((*self.first.chosen, *event.given), self))

    def hold(self, held: Any) -> None:
        super().hold(held)
        chosen = held or ()
        self.first.hold(chosen[:1])
        self.second.hold(chosen[1:])
        self._reveal(bool(chosen))

    def holds(self) -> Any:
        return (*self.first.chosen, *self.second.chosen) if self.first.chosen else ()

    @on(Held)
    def changed(self, event: Held) -> None:
        if event.widget is self:
            return
        event.stop()
        if not self.first.chosen:
            # A reason belongs to a choice.
            self.second.clear()
        self._reveal(bool(self.first.chosen))
        self.post_message(Held(self))

    def _go_on(self, widget: Widget) -> None:
        if widget is self.first and self.first.chosen:
            self.second.focus()
        else:
            self.post_message(Given(self.holds(), self))

    def show_mark(self, mark: Mark, given: Any) -> None:
        self._reveal(True)
        for part, chosen in zip((self.first, self.second), mark.chosen):
            part.show_mark(Mark(None, chosen=(chosen,)), None)

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()
        self._reveal(False)

    def explain(self, explained: bool) -> None:
        self.first.explain(explained)
        self.second.explain(explained)

    def target(self) -> Widget | None:
        chosen = self.first.chosen and not self.first.judged and not self.holding
        return self.second if chosen else self.first

    def keys(self) -> list[Key]:
        if self.second.has_focus:
            return [Key("↑↓", "choose"), Key("Enter", "go on" if self.holding else "answer"),
                    Key("Shift+Tab", "change")]
        return [Key("↑↓", "choose"), Key("Enter", "then the reason")]
