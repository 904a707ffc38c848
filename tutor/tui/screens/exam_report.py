"""Looking back on an exam: its points, what was sure and wrong, where points went, what to do."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tutor.counting import counted
from tutor.course.targets import Target
from tutor.errors import ContentError, TutorError
from tutor.learner.bank import Bank
from tutor.learner.exams.again import Again
from tutor.learner.exams.report import Report, report_of
from tutor.learner.exams.sitting import Sitting, askable_of
from tutor.learner.forecast import forecast
from tutor.learner.plan import plan_of
from tutor.learner.plan_words import on_the_day
from tutor.learner.practice import Scope
from tutor.learner.workspace import show
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.exam.clock import day
from tutor.tui.widgets.exam.report_rows import report_rows
from tutor.tui.widgets.keys import EVERYWHERE, Row, bindings, key, listed, row
from tutor.tui.widgets.menu import Menu

REPORT = (
    Row((("up", ""), ("down", "")), "choose a row"),
    Row((("enter", ""),), "do it; see the question; read where a topic is explained"),
    row("practise the topics that lost points", p="practise"),
    row("see every question, with what is right and why", s="see"),
)


class ExamReportScreen(TutorScreen):
    """The report. What of part C is not ticked yet is ticked first, and can be left for later."""

    CSS_PATH = "../styles/exam.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(REPORT)
    smallest = (40, 12)

    def __init__(self, bank: Bank, sitting: Sitting, why: str = "") -> None:
        super().__init__()
        self.bank, self.sitting, self.why = bank, sitting, why
        self.report: Report | None = None

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="report-side", can_focus=False):
            yield Menu(id="report")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#report", Menu).focus()
        self._show()
        if self.report is not None and self.report.unmarked:
            self._tick()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._show()

    def _show(self) -> None:
        report = self.report = report_of(self.tutor.store, self.bank, self.sitting)
        exercises = self._exercises(report)
        titles = {}
        for line in report.lines:
            try:
                titles[line.place.number] = askable_of(self.bank, line.place).title
            except ContentError:
                titles[line.place.number] = "not in the course any more"
        menu = self.query_one("#report", Menu)
        plan = plan_of(self.tutor.store)
        ahead = on_the_day(plan, forecast(self.bank, self.tutor.store, plan))
        menu.show(lambda width: report_rows(report, self.bank.course, titles, exercises, self.why,
                                            ahead, width), at=menu.place)
        sitting = self.sitting
        took = round(((sitting.finished or sitting.deadline) - sitting.begun).total_seconds() / 60)
        spent = counted(took, "minute") if took else "under a minute"
        unmarked = " so far" if report.unmarked else ""
        said = f"{report.points} of {sitting.points}{unmarked}"
        self.query_one(TopLine).show(
            Content.styled(f"Mock exam, form {sitting.form} · {said}", "bold"),
            Content.styled(f"{day(sitting.begun)} · {spent} of {sitting.seconds // 60}", "$muted"),
            Content.styled(f"{spent} of {sitting.seconds // 60}", "$muted"))
        self.show_keys()

    def _exercises(self, report: Report) -> dict[str, tuple[str, ...]]:
        """The exercises of every topic that lost points."""
        course = self.bank.course
        found: dict[str, tuple[str, ...]] = {}
        for (number, topic), tally in report.topics.items():
            if number < 0 or tally.points >= tally.of:
                continue
            names = [name for name in course.lecture(number).exercises if course.has_exercise(name)]
            found[topic] = tuple(name for name in names if topic in course.exercise(name).topics)
        return found

    # --------------------------------------------------------------------------- keys

    @on(Menu.Chosen, "#report")
    def chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        what, which = event.value
        match what:
            case "tick":
                self._tick()
            case "practise":
                self.action_practise()
            case "see":
                self._see(which)
            case "again":
                self._again()
            case "print":
                self._print()
            case "exercise":
                self.tutor.open(Target(exercise=which))
            case "topic":
                self._read(*which)

    def _tick(self) -> None:
        from tutor.tui.screens.exam_ticking import TickingScreen

        self.app.push_screen(TickingScreen(self.bank, self.sitting))

    def action_see(self) -> None:
        self._see(0)

    def _see(self, number: int) -> None:
        from tutor.tui.screens.exam_seen import ExamSeenScreen

        self.app.push_screen(ExamSeenScreen(self.bank, self.sitting, number))

    def _again(self) -> None:
        try:
            self.tutor.ask(self.bank, Again(self.bank, self.sitting))
        except TutorError as error:
            self.tutor.say(error)

    @work(exclusive=True, group="print")
    async def _print(self) -> None:
        """Write the paper and its key into the learner's folder."""
        from tutor.paper.exam import documents, paper_as_put
        from tutor.paper.writing import formats_here, saved

        folder = self.tutor.workspace.home / "exams"
        try:
            paths = await asyncio.to_thread(
                saved, folder, documents(paper_as_put(self.bank, self.sitting)), formats_here())
        except TutorError as error:
            self.tutor.say(error)
            return
        names = ", ".join(path.name for path in paths)
        self.tutor.notify(f"In {show(folder)}: {names}", markup=False, timeout=15)

    def action_practise(self) -> None:
        assert self.report is not None
        topics = tuple(topic for (number, topic), tally in self.report.topics.items()
                       if number >= 0 and topic and tally.points < tally.of)
        if topics:
            self.tutor.practise(Scope(topics=topics))
        else:
            self.notify("No topic has lost points.")

    def _read(self, number: int, topic: str) -> None:
        """Open the section that explains a topic."""
        assert self.report is not None
        section = next((line.section for line in self.report.lines
                        if (line.lecture, line.topic) == (number, topic)), "")
        self.tutor.open(Target(self.bank.course.lecture(number).slug, section or None))

    def keys(self) -> list[Key]:
        return [Key("↑↓", "choose"), Key("Enter", "open"), key(REPORT, "practise", "practise"),
                key(REPORT, "see", "every question"), key(EVERYWHERE, "back_one", "back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return listed(REPORT)
