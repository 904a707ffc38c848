"""Home: the course as a map with progress, and where to go on."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from tutor.course.targets import Target
from tutor.learner.next_step import Step, after_lesson
from tutor.learner.store import Place
from tutor.tui.progress import LectureProgress, QuestionProgress, progress
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.home.course_map import map_choices
from tutor.tui.widgets.keys import EVERYWHERE, Row, bindings, key, listed, row
from tutor.tui.widgets.menu import Menu

MAP = (
    Row((("up", ""), ("down", "")), "choose a lecture"),
    row("open it, where you stopped reading", enter="choose"),
    row("look inside: its sections, its exercises, what it needs; back to the map", right="into",
        left="out"),
    row("the exercises of the lecture", e="exercises"),
    row("the review of the day", r="review"),
    row("a mock exam; the one that is being sat", m="exam"),
    row("practise the lecture: one question after another", p="practise"),
    row("how far you have come, and what that rests on", P="app.progress"),
    row("your exam: its day, your minutes a day, and what you would score", d="app.plan"),
    row("search the course for words", slash="app.search"),
    row("your notes", M="app.notes"),
)


class HomeScreen(TutorScreen):
    """The map at the left; beside it, or in its place, the chosen lecture."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = bindings(MAP)
    smallest = (40, 12)

    def __init__(self) -> None:
        super().__init__()
        self.lectures: list[LectureProgress] = []
        # What there is to review, in words; not counted yet where empty.
        self._review = ""
        # How the exam stands, in words, and in fewer; not looked at yet where empty.
        self._glance: tuple[str, ...] = ()
        # What there is to say of an exam that is being sat.
        self._exam = ""

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal(id="spread"):
            with VerticalScroll(id="map-side", can_focus=False):
                yield Menu(id="map")
            with VerticalScroll(id="overview-side", can_focus=False):
                yield Menu(id="overview", quiet=True)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#map", Menu).focus()

    def on_screen_resume(self) -> None:
        self.show_progress()

    def course_changed(self) -> None:
        self.show_progress()

    def show_progress(self) -> None:
        """Draw the map again: something may have been learnt meanwhile."""
        self._draw()
        self.call_after_refresh(self._look_ahead)

    def _draw(self) -> None:
        course, store = self.tutor.course, self.tutor.store
        self.lectures = progress(course, self.tutor.course_index, store)
        place, exercise = self.tutor.last_place(), self.tutor.last_exercise()
        new = place is None and not store.exercise_states() and not store.has_cards() \
            and not store.setting("welcomed")
        lectures, onward = self.lectures, self._onward(place)
        review = self._review if store.has_cards() else None
        exam = self._exam
        menu = self.query_one("#map", Menu)
        menu.show(lambda width: map_choices(
            course, lectures, place, exercise, onward, new, max(30, width - 2), review, exam),
                  at=menu.value)
        done = sum(each.words == "learnt" for each in self.lectures)
        written = sum(each.lecture.written for each in self.lectures)
        said = (f"{done} of {written} learnt" if done
                else f"{written} of {len(self.lectures)} lectures written")
        answered = sum(each.questions.answered for each in self.lectures)
        if answered:
            asked = sum(each.questions.asked for each in self.lectures)
            said += f" · {QuestionProgress(answered, asked).words} answered"
        self.query_one(TopLine).show(
            Content.styled(course.title, "bold"),
            *(Content.styled(words, "$muted") for words in self._glance or (said,)), Content(""))
        self.show_keys()
        self.call_after_refresh(self.show_overview)

    def _look_ahead(self) -> None:
        """Say what there is to review, how the exam stands, and whether one is being sat. The map
        is drawn before this is needed."""
        from tutor.learner.plan import plan_of
        from tutor.tui.widgets.exam.clock import under_way

        store = self.tutor.store
        plan, answered = plan_of(store), store.has_cards()
        review, glance, exam = self._review, tuple[str, ...](), under_way(store)
        if answered or plan.day is not None:
            bank = self.tutor.bank
            if answered:
                from tutor.learner.review import waiting

                review = waiting(bank, store).words
            if plan.day is not None:
                from tutor.learner.forecast import forecast
                from tutor.learner.plan_words import at_a_glance

                glance = at_a_glance(plan, forecast(bank, store, plan))
        if (review, glance, exam) != (self._review, self._glance, self._exam):
            self._review, self._glance, self._exam = review, glance, exam
            self._draw()

    def _onward(self, place: Place | None) -> Step | None:
        """What comes after the lesson that was read last, if all of it has been read."""
        each = next((each for each in self.lectures
                     if place is not None and each.lecture.slug == place.lecture), None)
        if each is None or not each.sections or each.read < len(each.sections):
            return None
        return after_lesson(self.tutor.course, each.lecture, dict(each.exercises))

    def show_overview(self) -> None:
        # The map is drawn before this is needed.
        from tutor.tui.widgets.home.overview import overview_choices

        each = self.chosen() if self.query_one("#overview-side").display else None
        menu = self.query_one("#overview", Menu)
        menu.show(lambda width: overview_choices(each, width) if each else [], at=menu.place)

    def chosen(self) -> LectureProgress | None:
        """The lecture that the cursor on the map means."""
        value = self.query_one("#map", Menu).value
        if value is None:
            return None
        kind, name = value
        for each in self.lectures:
            if kind == "lesson" and each.lecture.slug == name:
                return each
            if kind == "exercise" and name in each.lecture.exercises:
                return each
        return next((each for each in self.lectures if each.lecture.written), None)

    # --------------------------------------------------------------------- keys

    def keys(self) -> list[Key]:
        if self.query_one("#overview", Menu).has_focus:
            return [Key("↑↓", "choose"), key(MAP, "choose", "open"), key(MAP, "out", "the map"),
                    Key("^P", "go to", "app.command_palette"),
                    key(EVERYWHERE, "back_one", "back")]
        review = [key(MAP, "review", "review")] if self.tutor.store.has_cards() else []
        first = [key(MAP, "choose", "open"), key(MAP, "into", "inside")]
        rest = [key(MAP, "practise", "practise"), *review, key(MAP, "exam", "exam"),
                key(MAP, "app.search", "search"),
                key(EVERYWHERE, "back_one", "quit")]
        if self.has_class("-wide"):
            return [Key("↑↓", "choose"), *first, *rest]
        return [*first, *rest]

    def all_keys(self) -> list[tuple[str, str]]:
        return [*listed(MAP), ("q  Esc", "twice: leave the tutor")]

    @on(Menu.Moved, "#map")
    def moved(self) -> None:
        self.show_overview()

    @on(Menu.Chosen)
    def opened(self, event: Menu.Chosen) -> None:
        event.stop()
        self.open(*event.value)

    def open(self, kind: str, name: str, section: str | None = None) -> None:
        """Open what a row stands for."""
        if kind in ("lesson", "section"):
            self.tutor.open(Target(name, section))
        elif kind == "exercise":
            self.tutor.open(Target(exercise=name))
        elif kind == "exam":
            self.action_exam()
        elif kind == "review":
            self.action_review()
        elif kind == "plan":
            self.tutor.action_plan()
        elif kind == "look":
            self.tutor.store.set_setting("welcomed", True)
            self.show_progress()

    def action_choose(self) -> None:
        menu = self.focused
        if isinstance(menu, Menu):
            menu.action_choose()

    def action_into(self) -> None:
        overview = self.query_one("#overview", Menu)
        if self.chosen() is not None:
            self.add_class("-inside")
            self.call_after_refresh(self._inside, overview)

    def _inside(self, overview: Menu, at: Any = None) -> None:
        self.show_overview()
        if at is not None:
            overview.select(at)
        overview.focus()

    def action_out(self) -> None:
        self.remove_class("-inside")
        self.query_one("#map", Menu).focus()

    def action_exercises(self) -> None:
        each = self.chosen()
        if each is None or not each.exercises:
            number = each.lecture.number if each else ""
            self.notify(f"No exercise of lecture {number} is written yet.")
            return
        self.add_class("-inside")
        overview = self.query_one("#overview", Menu)
        self.call_after_refresh(self._inside, overview, ("exercise", each.exercises[0][0]))

    def action_review(self) -> None:
        self.tutor.review()

    def action_exam(self) -> None:
        self.tutor.exam()

    def action_practise(self) -> None:
        from tutor.learner.practice import Scope

        each = self.chosen()
        lectures = (each.lecture.number,) if each is not None and each.lecture.written else ()
        self.tutor.practise(Scope(lectures))

    async def action_back(self) -> None:  # type: ignore[override]
        if self.has_class("-inside") or self.query_one("#overview", Menu).has_focus:
            self.action_out()
        elif self.tutor.once_more("Once more leaves the tutor; what you wrote is saved."):
            await self.tutor.action_quit()
