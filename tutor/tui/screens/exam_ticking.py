"""After an exam: one's own answers held against the points of the model answers."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.course import model
from tutor.errors import TutorError
from tutor.learner.bank import Bank
from tutor.learner.exams.report import Line, model_points, report_of
from tutor.learner.exams.sitting import Sitting, tick_points, ticked
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.exam.own_words import OwnWords
from tutor.tui.widgets.keys import EVERYWHERE, Row, bindings, key, listed, row
from tutor.tui.widgets.passage import Passage
from tutor.tui.widgets.questions.base import Given
from tutor.tui.widgets.questions.ticks import Ticks

TICKING = (
    Row((("up", ""), ("down", "")), "choose a point"),
    Row((("space", ""),), "tick it, where your answer has it; take the tick away"),
    Row((("enter", ""),), "keep these ticks, and go on to the next answer"),
    row("the answer before, with its ticks", b="before"),
)


class TickingScreen(TutorScreen):
    """One answer after another, from the first that is not ticked; ticks can be changed until they
    seem right, also another time."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/exam.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings(TICKING)
    smallest = (40, 12)

    def __init__(self, bank: Bank, sitting: Sitting) -> None:
        super().__init__()
        self.bank, self.sitting = bank, sitting
        self.lines: list[Line] = []
        self.at = 0

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="ticking", can_focus=False):
            pass
        yield KeyLine()

    async def on_mount(self) -> None:
        report = report_of(self.tutor.store, self.bank, self.sitting)
        self.lines = [line for line in report.lines if line.own and line.written
                      and model_points(self.bank, line.place) is not None]
        self.at = next((at for at, line in enumerate(self.lines) if line.points is None), 0)
        await self._show()

    async def _show(self) -> None:
        """Show an answer with the ticks that it has; after the last one, leave."""
        question = model_points(self.bank, self.lines[self.at].place) \
            if self.at < len(self.lines) else None
        if question is None:
            self.action_back()
            return
        line = self.lines[self.at]
        had = ticked(self.tutor.store, self.sitting).get(line.place.number, ())
        ticks = Ticks(question.options, several=True)
        # Why each point is one, too.
        ticks.explained = True
        page = self.query_one("#ticking", VerticalScroll)
        with self.app.batch_update():
            await page.remove_children()
            await page.mount(
                Passage(question.prompt, widest=72),
                Static(Content.styled("You wrote", "$muted"), classes="label"),
                OwnWords(_own(question, line)),
                Static(Content.styled(_asks(question, line), "$muted"), classes="label"),
                Vertical(ticks, classes="acted"))
            page.scroll_home(animate=False)
        ticks.hold(tuple(at for at, each in enumerate(question.options) if each.value in had))
        ticks.at = 0
        ticks.focus(scroll_visible=False)
        self.query_one(TopLine).show(
            Content.styled(f"Part C · question {line.place.number}", "bold"),
            Content.styled(f"{self.at + 1} of {len(self.lines)}", "$muted"))
        self.show_keys()

    @on(Given)
    async def keep(self, event: Given) -> None:
        """Keep the ticks, and go on."""
        event.stop()
        if self.at >= len(self.lines):
            return
        place = self.lines[self.at].place
        question = model_points(self.bank, place)
        try:
            if question is not None:
                tick_points(self.tutor.store, self.sitting, place.number,
                            [question.options[at].value for at in event.given])
        except TutorError as error:
            self.tutor.say(error)
            return
        self.at += 1
        await self._show()

    async def action_before(self) -> None:
        if self.at > 0:
            self.at -= 1
            await self._show()

    def keys(self) -> list[Key]:
        return [Key("↑↓", "choose"), Key("Space", "yours has it"), Key("Enter", "keep, and next"),
                key(TICKING, "before", "back"), key(EVERYWHERE, "back_one", "the rest later")]

    def all_keys(self) -> list[tuple[str, str]]:
        return listed(TICKING)


def _own(question: model.Question, line: Line) -> str:
    return str(line.given.get(question.id, ""))


def _asks(question: model.Question, line: Line) -> str:
    worth = line.place.points
    need, all_of = question.need, len(question.options)
    enough = f"; {need} of them are all that was asked for" if need < all_of else ""
    return (f"A model answer has these points{enough}. Tick those that yours has, said in whatever "
            f"words: a point each, and one more where none is missing, {worth} in all.")
