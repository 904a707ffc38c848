"""Before an exam: which form, over what, how long; what it holds, its rules, and past exams."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tutor.counting import counted
from tutor.errors import TutorError
from tutor.learner.bank import Bank
from tutor.learner.exams.blueprint import RULES, TITLES
from tutor.learner.exams.form import NAMED, Form, make_form
from tutor.learner.exams.report import points_of
from tutor.learner.exams.sitting import Sitting, begin, sittings
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.exam.clock import day
from tutor.tui.widgets.keys import EVERYWHERE, Row, bindings, key, listed, row
from tutor.tui.widgets.menu import Choice, Menu

START = (
    Row((("up", ""), ("down", "")), "choose a row"),
    row("change what stands there", left="change(-1)", right="change(1)"),
    Row((("enter", ""),), "begin; or look at an exam that is over"),
)
_SHORTEST, _LONGEST, _STEP = 15, 240, 5
_LABEL = 15


class ExamStartScreen(TutorScreen):
    """What an exam will be, before its clock runs."""

    CSS_PATH = "../styles/exam.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(START)
    smallest = (40, 12)

    def __init__(self, bank: Bank, form: str = "", lectures: Sequence[int] = (),
                 minutes: int | None = None) -> None:
        super().__init__()
        self.bank = bank
        rules = bank.course.exam
        written = [each.number for each in bank.course.lectures if each.written]
        meant = [n for n in (lectures or rules.lectures or written) if n in written] or written
        self.written = written
        self.first, self.last = (min(meant), max(meant)) if meant else (0, 0)
        # Lectures that were named one by one stay so until their range is changed.
        self.lectures = tuple(meant)
        self.minutes = minutes or rules.minutes
        self.form_name = form or "A"
        self.form: Form | None = None
        self.past: list[Sitting] = []

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="starting", can_focus=False):
            yield Menu(id="settings")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(Content.styled("A mock exam", "bold"))
        self.query_one("#settings", Menu).focus()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.past = [each for each in sittings(self.tutor.store) if each.finished is not None]
        self._show()
        self._make()

    def course_changed(self) -> None:
        self.bank = self.tutor.bank
        self._make()

    # ------------------------------------------------------------------------ the form

    @work(exclusive=True, group="form")
    async def _make(self) -> None:
        """Make the form, which takes a moment."""
        self.form = None
        self.bank.everything  # noqa: B018 (it reads the index, which belongs to this thread)
        form = await asyncio.to_thread(
            make_form, self.bank, self.form_name, self.lectures, self.minutes)
        self.form = form
        self._show()

    def _show(self) -> None:
        menu = self.query_one("#settings", Menu)
        menu.show(self._rows, at=menu.value or ("begin", ""))
        self.show_keys()

    def _rows(self, width: int) -> list[Choice]:
        which = self.form_name
        if which == "C":
            which = "C, for the last day: it is new to you only once"
        sat = next((each for each in reversed(self.past) if each.form == self.form_name), None)
        if self.form_name not in NAMED:
            which = f"number {self.form_name}"
        if sat is not None:
            which += f" · sat on {day(sat.begun)}"
        rows = [Choice(Content.styled("Begin", "bold $accent"), ("begin", ""), (
            Content.styled("  The clock starts at once, and goes on when the tutor is closed.",
                           "$muted"), Content(""))),
                _setting("Form", which, "form"),
                _setting("From lecture", self._lecture(self.first), "first"),
                _setting("to lecture", self._lecture(self.last), "last"),
                _setting("Minutes", str(self.minutes), "minutes"), Choice(Content(""))]
        if self.past:
            rows += [Choice(Content.styled("Past exams", "$muted")),
                     *(self._past(each) for each in reversed(self.past)), Choice(Content(""))]
        return [*rows, *map(Choice, self._plan(min(width - 2, 76)))]

    def _lecture(self, number: int) -> str:
        return f"{number} {self.bank.course.lecture(number).title}" if self.written else "none"

    def _past(self, sitting: Sitting) -> Choice:
        points, unmarked = points_of(self.tutor.store, self.bank, sitting)
        open_ = f" · {unmarked} still to tick" if unmarked else ""
        return Choice(Content.assemble(
            f"Form {sitting.form} · {points} of {sitting.points}{open_}",
            (f"   {day(sitting.begun)}, {sitting.begun.astimezone():%H:%M}", "$muted")),
            ("past", sitting.id))

    def _plan(self, width: int) -> list[Content]:
        """What the exam holds, with its rules, and what had to be left out."""
        form = self.form
        if form is None:
            return [Content.styled("Choosing the questions …", "$muted")]
        if not form.slots:
            return [Content("These lectures have no questions for an exam yet. Choose others.")]
        count = len(form.slots)
        minutes = counted(form.minutes, "minute")
        parts = [Content.styled(
            f"{counted(count, 'question')}, {form.points} points, {minutes}", "bold")]
        for part, planned in form.blueprint.points.items():
            here = [slot for slot in form.slots if slot.part == part]
            if here:
                points = sum(slot.points for slot in here)
                short = f" of {planned}" if points < planned else ""
                parts.append(Content.assemble(
                    (f"{part}  {TITLES[part]}", ""),
                    (f" · {len(here)} for {points}{short} points", "$muted")))
                parts += [Content.assemble("   ", content(line))
                          for line in flow([Span(RULES[part], "$muted")], width - 3)]
        for said in filter(None, (form.left_out, *form.bounds)):
            parts.append(Content(""))
            parts += [content(line) for line in flow([Span(said, "$accent")], width)]
        return parts

    # --------------------------------------------------------------------------- keys

    @on(Menu.Chosen, "#settings")
    def chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        kind, name = event.value
        if kind == "begin":
            self._begin()
        elif kind == "past":
            sitting = next(each for each in self.past if each.id == name)
            self.tutor.look_back(sitting)
        else:
            self.action_change(1)

    def _begin(self) -> None:
        if self.form is None:
            self.notify("The questions are still being chosen.")
        elif not self.form.slots:
            self.notify("These lectures have no questions for an exam yet.")
        else:
            try:
                begin(self.tutor.store, self.bank, self.form)
            except TutorError as error:
                self.tutor.say(error)
                return
            self.app.pop_screen()
            self.tutor.exam()

    def action_change(self, by: int) -> None:
        """Change what the chosen row says."""
        value: Any = self.query_one("#settings", Menu).value
        kind = value[0] if value else ""
        if kind == "form":
            self._change_form(by)
        elif kind == "minutes":
            self.minutes = max(_SHORTEST, min(_LONGEST, self.minutes + by * _STEP))
        elif kind in ("first", "last") and self.written:
            at = self.written.index(getattr(self, kind)) + by
            if not 0 <= at < len(self.written):
                return
            setattr(self, kind, self.written[at])
            if kind == "first":
                self.last = max(self.first, self.last)
            else:
                self.first = min(self.first, self.last)
            self.lectures = tuple(n for n in self.written if self.first <= n <= self.last)
        else:
            return
        self._make()
        self._show()

    def _change_form(self, by: int) -> None:
        """A, B, C, and then one number after another."""
        if self.form_name in NAMED:
            at = NAMED.index(self.form_name) + by
            self.form_name = NAMED[max(0, at)] if at < len(NAMED) else "1"
        else:
            number = int(self.form_name) + by
            self.form_name = str(number) if number > 0 else NAMED[-1]

    def keys(self) -> list[Key]:
        value = self.query_one("#settings", Menu).value
        kind = value[0] if value else ""
        enter = {"begin": "begin", "past": "how it went"}.get(kind)
        change = [Key("←→", "change")] if enter is None else [Key("Enter", enter)]
        return [Key("↑↓", "choose"), *change, key(EVERYWHERE, "back_one", "back")]

    @on(Menu.Moved, "#settings")
    def moved(self) -> None:
        self.show_keys()

    def all_keys(self) -> list[tuple[str, str]]:
        return listed(START)


def _setting(label: str, text: str, kind: str) -> Choice:
    return Choice(Content.assemble((f"{label:<{_LABEL}}", "$muted"), ("◂ ", "$blue"), text,
                                   (" ▸", "$blue")), (kind, ""))
