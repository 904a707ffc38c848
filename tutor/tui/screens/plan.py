"""The learner's exam: its day, what it covers, the minutes a day; and what comes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from tutor.errors import TutorError
from tutor.learner.examinable import examinable
from tutor.learner.forecast import LEVER, Forecast, covered, forecast
from tutor.learner.plan import Plan, day_of, keep_plan, lectures_of, plan_of
from tutor.learner.plan_words import lever_row, ranges, sentences, to_read, when
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.in_order import KeysInOrder
from tutor.tui.widgets.keys import EVERYWHERE, Row, bindings, key, listed, row
from tutor.tui.widgets.menu import Choice, Menu

PLAN = (
    Row((("tab", ""), ("shift+tab", "")), "the day, the lectures, the minutes"),
    Row((("enter", ""),), "keep what was typed; review so many minutes a day"),
    row("cram: go through what you were asked, the weakest first; it plans nothing", c="cram"),
    row("what the exam covers, topic by topic, and where you stand on each", w="covers"),
    row("there is no exam: forget its day", x="forget"),
)


class _Box(KeysInOrder, Input):
    pass


class PlanScreen(TutorScreen):
    """Two boxes, the forecast in words, and the lever: so many minutes a day, so much recalled."""

    CSS_PATH = "../styles/plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PLAN)
    smallest = (40, 16)

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan()
        self.forecast: Forecast | None = None

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="planning", can_focus=False):
            with Horizontal():
                yield Label("Day")
                yield _Box(id="day", placeholder="2026-12-10; empty: no exam", compact=True)
            with Horizontal():
                yield Label("Lectures")
                yield _Box(id="lectures", placeholder="1-5, or 1 3 7; empty: all", compact=True)
            yield Static(id="said", markup=False)
            yield Menu(id="lever")
        yield KeyLine()

    def on_mount(self) -> None:
        self.plan = plan_of(self.tutor.store)
        for box in self.query(Input):
            box.cursor_blink = False
        self._fill()
        self._show()
        self.query_one(Menu if self.plan.day is not None else "#day").focus()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._show()

    def _fill(self) -> None:
        day, lectures = self._boxes()
        day.value = self.plan.day.isoformat() if self.plan.day else ""
        lectures.value = ranges(self.plan.lectures)

    def _boxes(self) -> tuple[Input, Input]:
        return self.query_one("#day", Input), self.query_one("#lectures", Input)

    def _show(self) -> None:
        """Say what comes of the plan."""
        bank, store = self.tutor.bank, self.tutor.store
        try:
            self.forecast = forecast(bank, store, self.plan)
            lectures = covered(bank, self.plan)
            said = sentences(self.plan, self.forecast, lectures, to_read(self.plan, examinable(
                bank, self.tutor.course_index, store, lectures)))
        except TutorError as error:
            self.tutor.say(error)
            return
        self.query_one("#said", Static).update("\n\n".join(said))
        self.query_one(TopLine).show(Content.styled("Your exam", "bold"),
                                     Content.styled(when(self.plan), "$muted"), Content(""))
        menu = self.query_one(Menu)
        menu.show(self._rows, menu.value or self.plan.minutes)
        self.show_keys()

    def _rows(self, width: int) -> list[Choice]:
        told, plan = self.forecast, self.plan
        levers = {each.minutes: lever_row(each, told)
                  for each in (*told.lever, told.planned)} if told and told.days else \
            {minutes: f"{minutes:>3} minutes a day" for minutes in (*LEVER, plan.minutes)}
        return [Choice(Content.assemble(
            text, ("   as planned", "$accent") if minutes == plan.minutes else ("", "")), minutes)
            for minutes, text in sorted(levers.items())]

    # ------------------------------------------------------------------- keeping

    def _typed(self) -> Plan:
        """The plan as the boxes say. Raises a `UsageError`."""
        day, lectures = (box.value.strip() for box in self._boxes())
        # A day that is kept already may be over.
        same = self.plan.day is not None and day == self.plan.day.isoformat()
        return replace(self.plan, day=self.plan.day if same else day_of(day) if day else None,
                       lectures=lectures_of(lectures, self.tutor.course))

    def _keep(self, plan: Plan) -> None:
        """Keep a plan. Raises a `TutorError` where it cannot be."""
        if plan != self.plan:
            keep_plan(self.tutor.store, plan)
            self.plan = plan

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self._keep(self._typed())
        except TutorError as error:
            self.tutor.say(error)
            return
        self._fill()
        self._show()
        self.query_one("#lectures" if event.input.id == "day" else Menu).focus()

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        try:
            self._keep(replace(self._typed(), minutes=event.value))
        except TutorError as error:
            self.tutor.say(error)
            return
        self._fill()
        self._show()

    def leave(self) -> bool:
        try:
            self._keep(self._typed())
        except TutorError as error:
            if not self.tutor.once_more("Once more leaves the plan as it was."):
                self.tutor.say(error)
                return False
        return True

    # --------------------------------------------------------------------- keys

    def action_forget(self) -> None:
        if self.plan.day is None:
            self.notify("No exam is planned.")
            return
        try:
            self._keep(replace(self.plan, day=None))
        except TutorError as error:
            self.tutor.say(error)
            return
        self._fill()
        self._show()

    def action_covers(self) -> None:
        self.tutor.show_progress(tuple(covered(self.tutor.bank, self.plan)))

    def action_cram(self) -> None:
        self.tutor.review(self.plan.minutes, cram=True)

    def keys(self) -> list[Key]:
        if isinstance(self.focused, Input):
            return [Key("Enter", "keep"), Key("Tab", "on"), Key("Esc", "back", "screen.back")]
        return [Key("↑↓", "minutes"), Key("Enter", "keep"), Key("Tab", "day and lectures"),
                key(PLAN, "covers", "what it covers"), key(PLAN, "cram", "cram"),
                key(PLAN, "forget", "no exam", "" if self.plan.day else "none is planned"),
                key(EVERYWHERE, "back_one", "back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [*listed(PLAN), ("q  Esc", "back; what you typed is kept")]
