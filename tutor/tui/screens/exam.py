"""Sitting an exam: one question at a time, kept at every key, and nothing said of it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.counting import counted
from tutor.course import model
from tutor.errors import TutorError
from tutor.learner.exams.blueprint import RULES, TITLES
from tutor.learner.exams.sitting import Desk, Place, askable_of, posed
from tutor.questions.posed import Posed
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.exam.clock import WARNINGS, left_in_words, warning
from tutor.tui.widgets.exam.places import ANSWERED, FLAG, place_choices, state
from tutor.tui.widgets.exam.sheet import Sheet
from tutor.tui.widgets.exam.sure import Sure
from tutor.tui.widgets.keys import Row, bindings, key, listed, row
from tutor.tui.widgets.menu import Menu
from tutor.tui.widgets.passage import Passage

SITTING = (
    Row((("n,ctrl+n", "go(1)"), ("b,ctrl+b", "go(-1)")),
        "the next question, the one before; with Ctrl also from a box"),
    row("flag the question, to come back to it; take the flag away", f="flag"),
    row("guessed, not sure, sure: how sure you are of your answer", **{
        "1": "sure(1)", "2": "sure(2)", "3": "sure(3)"}),
    row("all questions: which are answered, begun, flagged; go to one", l="places"),
    row("twice: hand in", **{"ctrl+e": ""}),
)
# So often the clock moves, and so many seconds at most are counted at a question between two of
# its moves: a lid that was closed was no time spent.
_SECOND, _LONGEST = 1.0, 30.0
# So often the seconds at a question are kept.
_COUNTED = 10.0
OFF = "Search, palette, notes and lessons are off during an exam."


class ExamScreen(TutorScreen):
    """Everything that is written is kept at once; leaving the screen stops no clock."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/exam.tcss"]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SITTING),
        # In a box this key would go to the end of the line.
        Binding("ctrl+e", "hand_in", show=False, priority=True),
    ]
    closed_book = OFF
    smallest = (40, 12)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.at = 0
        # The parts of the questions that were shown, and their texts.
        self.parts: dict[int, tuple[model.Question, ...]] = {}
        self._posed: dict[int, Posed] = {}
        self._left = desk.left
        self._since = monotonic()
        self._unkept: set[int] = set()
        self._ended = False

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal(id="spread"):
            with VerticalScroll(id="places-side", can_focus=False):
                yield Menu(id="places", quiet=True)
            with VerticalScroll(id="paper", can_focus=False):
                pass
        yield KeyLine()

    async def on_mount(self) -> None:
        await self._show(self.desk.at)
        self.set_interval(_SECOND, self._tick)
        self.run_worker(self._look_through(), exit_on_error=False)

    # ------------------------------------------------------------------ the questions

    @property
    def places(self) -> Sequence[Place]:
        return self.desk.sitting.places

    @property
    def place(self) -> Place:
        """The question that is before the learner."""
        return next(each for each in self.places if each.number == self.at)

    @property
    def sheets(self) -> list[Sheet]:
        return list(self.query(Sheet))

    async def _show(self, number: int) -> None:
        """Put a question before the learner."""
        self.keep_typed()
        self.at = number
        place = self.place
        problem = ""
        try:
            asked = await self._pose(place)
        except TutorError as error:
            asked, problem = None, str(error)
        page = self.query_one("#paper", VerticalScroll)
        with self.app.batch_update():
            await page.remove_children()
            await page.mount(Static(self._rules(place), id="rules"))
            if asked is None:
                await page.mount(Static(Content(
                    f"This question cannot be asked any more, and costs nothing. {problem}")))
            else:
                given = self.desk.written(number).given
                if asked.intro:
                    await page.mount(Passage(asked.intro, widest=72))
                await page.mount(*(
                    Sheet(part, given.get(part.id), partial(self._write, number, part.id),
                          self._part_done)
                    for part in asked.parts), Sure(self.desk.written(number).confidence))
            page.scroll_home(animate=False)
        self.remove_class("-listing")
        if self.sheets:
            self.sheets[0].reach()
        else:
            self.set_focus(None)
        self._guarded(partial(self.desk.go_to, number))
        self._show_around()

    async def _pose(self, place: Place) -> Posed:
        if place.number not in self._posed:
            # The first look into the bank reads the index, which belongs to this thread.
            askable_of(self.desk.bank, place)
            found = await asyncio.to_thread(posed, self.desk.bank, place)
            self._posed[place.number] = found
            self.parts[place.number] = found.parts
        return self._posed[place.number]

    async def _look_through(self) -> None:
        """See of what was begun in an earlier run whether it was answered whole."""
        for place in self.places:
            if self.desk.written(place.number).begun:
                with contextlib.suppress(TutorError):
                    await self._pose(place)
        self._show_around()

    def _rules(self, place: Place) -> Content:
        points = counted(place.points, "point")
        return Content.assemble(
            (f"Part {place.part} · {TITLES[place.part]} · {points}\n", "bold"),
            (RULES[place.part], "$muted"))

    def _show_around(self) -> None:
        """Show where one is, and how far."""
        if self._ended or not self.at:
            return
        self._show_top()
        menu = self.query_one("#places", Menu)
        at = menu.value if menu.has_focus and menu.value else self.at
        menu.show(lambda width: place_choices(self.desk, self.parts, width), at=at)
        self.show_keys()

    def _show_top(self) -> None:
        written = self.desk.written(self.at)
        left = self._left
        pressing = left.total_seconds() <= 60 * WARNINGS[0]
        flag = f"  {FLAG} flagged" if written.flagged else ""
        done = sum(state(self.desk, each, self.parts) == ANSWERED for each in self.places)
        clock = (left_in_words(left), "bold $accent" if pressing else "bold")
        self.query_one(TopLine).show(
            Content.assemble((f"Question {self.at} of {len(self.places)}", "bold"),
                             (flag, "bold $accent")),
            Content.assemble((f"form {self.desk.sitting.form} · {done} answered   ", "$muted"),
                             clock),
            Content.assemble((f"{done} answered   ", "$muted"), clock), Content.assemble(clock))

    # -------------------------------------------------------------------- what is kept

    def _write(self, number: int, part: str, given: Any) -> None:
        self._guarded(partial(self.desk.write, number, part, given), number)
        self._show_around()

    def _guarded(self, keep: Any, number: int = 0) -> None:
        """Keep something; where that fails, say so, and try again with the next second."""
        try:
            keep()
        except TutorError as error:
            if number:
                self._unkept.add(number)
            self.tutor.say(error)

    def keep_typed(self) -> None:
        for sheet in self.sheets:
            sheet.keep_now()
        self._count(now=True)

    def _count(self, now: bool = False) -> None:
        """Count the time that was spent at the question."""
        spent = monotonic() - self._since
        if not self.at or self._ended or not (now or spent >= _COUNTED):
            return
        self._since = monotonic()
        self._guarded(partial(self.desk.spend, self.at, min(spent, _LONGEST)))

    def _tick(self) -> None:
        if self._ended:
            return
        before, self._left = self._left, self.desk.left
        for number in tuple(self._unkept):
            try:
                self.desk.flag(number, self.desk.written(number).flagged)
                self._unkept.discard(number)
            except TutorError:
                break
        self._count()
        if not self._left:
            self._end("The time is over. Everything that you wrote is kept.")
            return
        if said := warning(before, self._left):
            self.notify(said, severity="warning", timeout=10)
        self._show_top()

    def _part_done(self, sheet: Sheet) -> None:
        """Go on to the next part; after the last one, to how sure one is of it."""
        sheets = self.sheets
        if sheet in sheets:
            following = sheets[sheets.index(sheet) + 1:]
            if following:
                following[0].enter()
            else:
                self.set_focus(self.query_one(Sure))

    @on(Sure.Said)
    def said_how_sure(self, event: Sure.Said) -> None:
        self.action_sure(event.confidence)

    @on(Sure.Done)
    async def sure_done(self) -> None:
        await self.action_go(1)

    # --------------------------------------------------------------------------- keys

    async def action_go(self, by: int) -> None:
        """Go to the next question, or to the one before."""
        numbers = [each.number for each in self.places]
        to = numbers.index(self.at) + by
        if 0 <= to < len(numbers):
            await self._show(numbers[to])
        elif by > 0:
            self.notify("That was the last question. `l` lists them all; Ctrl+E hands in.")
        else:
            self.notify("This is the first question.")

    def action_flag(self) -> None:
        flagged = not self.desk.written(self.at).flagged
        self._guarded(partial(self.desk.flag, self.at, flagged), self.at)
        self._show_around()

    def action_sure(self, confidence: int) -> None:
        """Keep how sure the learner is of the answer; said again, it is taken back."""
        self.keep_typed()
        written = self.desk.written(self.at)
        if not written.begun:
            self.notify("Answer first; then say how sure you are.")
            return
        said = 0 if written.confidence == confidence else confidence
        self._guarded(partial(self.desk.say_how_sure, self.at, said), self.at)
        self.query_one(Sure).show(said)
        self._show_around()

    def action_places(self) -> None:
        """Go to the list of questions, or back to the paper."""
        menu = self.query_one("#places", Menu)
        if menu.has_focus:
            self._back_to_paper()
            return
        self.add_class("-listing")
        self.call_after_refresh(self._into_places, menu)

    def _into_places(self, menu: Menu) -> None:
        self.set_focus(menu)
        menu.select(self.at)

    def _back_to_paper(self) -> None:
        self.remove_class("-listing")
        if self.sheets:
            self.call_after_refresh(self.sheets[0].reach)

    @on(Menu.Chosen, "#places")
    async def chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        await self._show(event.value)

    def action_hand_in(self) -> None:
        """Hand in, once it was said what is still open."""
        self.keep_typed()
        if self.tutor.once_more(f"{self._open()} Once more Ctrl+E hands in."):
            self._end("")

    def _open(self) -> str:
        """What is still empty, begun or flagged, in a sentence."""
        states = [state(self.desk, each, self.parts) for each in self.places]
        empty, begun = states.count("○"), states.count("◐")
        flagged = sum(self.desk.written(each.number).flagged for each in self.places)
        said = [f"{count} {word}" for count, word in (
            (empty, "empty"), (begun, "half answered"), (flagged, "flagged")) if count]
        return f"Still {', '.join(said)}." if said else "All are answered."

    def _end(self, why: str) -> None:
        """The exam is over: what follows looks back on it."""
        self.keep_typed()
        if self._ended:
            return
        try:
            self.desk.finish()
        except TutorError as error:
            # With the next second it is tried again.
            self.tutor.say(error)
            return
        self._ended = True
        self.tutor.look_back(self.desk.sitting, why)

    def leave(self) -> bool:
        self.keep_typed()
        return True

    def action_back(self) -> None:
        if self.query_one("#places", Menu).has_focus:
            self._back_to_paper()
        elif self.tutor.once_more("Once more leaves the exam for the map; the clock goes on."):
            super().action_back()

    def keys(self) -> list[Key]:
        if self.query_one("#places", Menu).has_focus:
            return [Key("↑↓", "choose"), Key("Enter", "go there"), Key("Esc", "back to the paper")]
        on = [key(SITTING, "go(1)", "next"), key(SITTING, "flag", "flag"),
              key(SITTING, "places", "list"), Key("^E", "hand in"),
              key(SITTING, "go(-1)", "back")]
        sheet = next((each for each in self.sheets if each.has_focus_within), None)
        if sheet is not None and sheet.box is not None and not sheet.has_focus:
            return [*sheet.keys(), Key("^N", "next"), Key("^B", "back"), Key("^E", "hand in")]
        if isinstance(self.focused, Sure):
            return [Key("1-3", "how sure"), Key("Enter", "next question"), *on[1:]]
        return [*(sheet.keys() if sheet is not None else []), *on]

    def all_keys(self) -> list[tuple[str, str]]:
        return [*listed(SITTING), ("q  Esc", "twice: leave for the map; the clock goes on")]

    def all_words(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [("The parts", [(f"{part}  {TITLES[part]}", RULES[part])
                               for part in dict.fromkeys(each.part for each in self.places)])]
