"""An exam's questions once more: what was written, its mark, what is right, and why."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.course.questions import TYPED
from tutor.course.targets import Target
from tutor.errors import TutorError
from tutor.learner.bank import Bank
from tutor.learner.exams.report import CONFIDENCE, Line, report_of
from tutor.learner.exams.sitting import Sitting, posed, ticked
from tutor.questions import holding
from tutor.questions.marking import Mark
from tutor.questions.posed import Posed
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.keys import EVERYWHERE, bindings, key, listed, row
from tutor.tui.widgets.passage import Passage
from tutor.tui.widgets.questions.question import QuestionView

SEEN = (
    row("the next question, the one before", n="go(1)", b="go(-1)"),
    row("where this is explained", o="explained"),
)


class ExamSeenScreen(TutorScreen):
    """One question at a time. Trying one again here keeps nothing."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/exam.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings(SEEN)
    smallest = (40, 12)

    def __init__(self, bank: Bank, sitting: Sitting, number: int = 0) -> None:
        super().__init__()
        self.bank, self.sitting = bank, sitting
        self.at = number or sitting.places[0].number
        self.lines: dict[int, Line] = {}

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="paper"):
            pass
        yield KeyLine()

    async def on_mount(self) -> None:
        report = report_of(self.tutor.store, self.bank, self.sitting)
        self.lines = {line.place.number: line for line in report.lines}
        await self._show()

    async def _show(self) -> None:
        line = self.lines[self.at]
        page = self.query_one("#paper", VerticalScroll)
        with self.app.batch_update():
            await page.remove_children()
            try:
                asked = posed(self.bank, line.place)
            except TutorError as error:
                await page.mount(Static(Content(
                    f"This question is not in the course any more, and costs nothing. {error}")))
            else:
                await self._mount(page, asked, line)
            page.scroll_home(animate=False)
        # Arrows scroll; a question is reached by Tab.
        page.focus()
        got = "not ticked yet" if line.points is None else \
            f"{line.points} of {line.place.points} points".replace("-", "−")
        sure = f" · you were {CONFIDENCE[line.confidence]}" if line.confidence else ""
        if line.confidence == 1:
            sure = " · you guessed"
        self.query_one(TopLine).show(
            Content.styled(f"Question {self.at} · part {line.place.part} · {got}", "bold"),
            Content.styled(f"form {self.sitting.form}{sure}", "$muted"), Content(""))
        self.show_keys()

    async def _mount(self, page: VerticalScroll, asked: Posed, line: Line) -> None:
        if asked.intro:
            await page.mount(Passage(asked.intro, widest=72))
        had = ticked(self.tutor.store, self.sitting).get(line.place.number, ())
        for number, part in enumerate(asked.parts):
            written = line.given.get(part.id)
            mark, given = marked(asked, number, line, had)
            view = QuestionView(part, _keep_nothing, marker=partial(_mark, asked, number, line))
            empty = not holding.whole(part, written)
            if empty:
                await page.mount(Static(Content.styled(
                    "Not answered." if written in (None, "", []) else "Half answered.",
                    "bold $accent"), classes="label"))
            await page.mount(view)
            # Arrows and letters are the page's: nothing is asked here again.
            view.offer(again=False, onward=False)
            view.show_mark(mark, given)
            view.explain(True)
        if asked.steps:
            await page.mount(Static(Content.styled("Step by step", "$muted"), classes="label"),
                             Passage(asked.steps, widest=72))

    @on(QuestionView.Changed)
    def changed(self) -> None:
        self.show_keys()

    # --------------------------------------------------------------------------- keys

    async def action_go(self, by: int) -> None:
        numbers = list(self.lines)
        to = numbers.index(self.at) + by
        if 0 <= to < len(numbers):
            self.at = numbers[to]
            await self._show()

    def action_explained(self) -> None:
        line = self.lines[self.at]
        if line.section:
            slug = self.bank.course.lecture(line.lecture).slug
            self.tutor.open(Target(slug, line.section))
        else:
            self.notify("No section of the lesson belongs to this question.")

    def keys(self) -> list[Key]:
        view = next((each for each in self.query(QuestionView) if each.has_focus_within), None)
        return [key(SEEN, "go(1)", "next"), key(SEEN, "go(-1)", "back"),
                key(SEEN, "explained", "where it is explained"),
                *(view.keys() if view is not None else []), key(EVERYWHERE, "back_one", "report")]

    def all_keys(self) -> list[tuple[str, str]]:
        return listed(SEEN)


def marked(asked: Posed, number: int, line: Line, had: tuple[str, ...]) -> tuple[Mark, Any]:
    """The mark of what was written for a part, and what was written, as a widget shows it."""
    part, written = asked.parts[number], line.given.get(asked.parts[number].id)
    if part.kind == "points":
        known = tuple(at for at, each in enumerate(part.options) if each.value in had)
        return Mark(len(known) >= part.need, chosen=known), (str(written or ""), known)
    mark = asked.mark_plain(number, written, line.given) if holding.whole(part, written) \
        else Mark(False)
    given = holding.held(part, written)
    if mark.correct is None:
        # What could not be read, or lay close to the key, got no points.
        mark = Mark(False, known=False, problem=mark.problem)
    if part.kind in TYPED:
        return mark, str(written or "nothing")
    if given is None:
        given = "" if part.kind == "design" else 0 if part.kind == "line" else ()
    if part.kind not in ("line", "design") and not mark.chosen:
        mark = Mark(mark.correct, mark.feedback, chosen=tuple(given), known=mark.known)
    return mark, given


def _mark(asked: Posed, number: int, line: Line, given: Any) -> Mark:
    return asked.mark(number, given, line.given)


def _keep_nothing(given: Any, mark: Mark, seconds: float | None) -> str:
    return ""
