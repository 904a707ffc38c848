"""How far one has come: lectures, their topics, and what these rest on; beside them the days."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from tutor.course.targets import Target
from tutor.errors import TutorError
from tutor.learner.progress.days import calendar
from tutor.learner.progress.mistakes import Recurring, recurring
from tutor.learner.progress.standing import LectureStanding, Standing, standings, suspended
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.keys import EVERYWHERE, Row, bindings, key, listed, row
from tutor.tui.widgets.menu import Choice, Menu
from tutor.tui.widgets.progress.beside import day_rows, mistake_rows, suspended_rows
from tutor.tui.widgets.progress.standings import evidence_rows, lecture_rows, topic_rows

PROGRESS = (
    Row((("up", ""), ("down", "")), "choose a row"),
    row("open a lecture's topics, what a topic's number rests on, or the place itself",
        enter="choose"),
    row("the days, what went wrong again, what is suspended; back to the lectures", right="beside",
        left="lectures"),
    row("have a suspended question come up in review again", s="resume"),
)
_NUMBERS = ("A question counts with the chance that you would answer it now, and not at all where "
            "you were never asked or last answered wrongly. A passed exercise counts as three "
            "questions; half, where you saw the model answer first.")


class ProgressScreen(TutorScreen):
    """Lectures at the left, which open into topics, and these into what they rest on; at the right,
    or in their place, the days, mistakes and what is suspended. `lectures` are those of an exam."""

    CSS_PATH = "../styles/progress.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROGRESS)
    smallest = (40, 12)

    def __init__(self, lectures: Collection[int] = ()) -> None:
        super().__init__()
        self._lectures = lectures
        self._found: list[LectureStanding] = []
        self._mistakes: list[Recurring] = []
        # What is open, by name: a lecture, and a topic of it.
        self._lecture: str | None = None
        self._topic: str | None = None

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal(id="spread"):
            with VerticalScroll(id="standings-side", can_focus=False):
                yield Menu(id="standings")
            with VerticalScroll(id="beside-side", can_focus=False):
                yield Menu(id="beside", quiet=True)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#standings", Menu).focus()

    def on_screen_resume(self) -> None:
        self.show()

    def show(self) -> None:
        """Show everything as it is now."""
        app = self.tutor
        try:
            self._found = [each for each in standings(app.bank, app.course_index, app.store)
                           if not self._lectures or each.lecture.number in self._lectures]
            self._mistakes = recurring(app.bank, app.course_index, app.store)
            days, out = calendar(app.store), suspended(app.bank, app.store)
        except TutorError as error:
            app.say(error)
            return
        self._show_standings(self.query_one("#standings", Menu).value)
        menu = self.query_one("#beside", Menu)
        menu.show(lambda width: [*day_rows(days, width - 2),
                                 *mistake_rows(self._mistakes, width - 2),
                                 *suspended_rows(out, width - 2)], at=menu.value)

    def _show_standings(self, at: Any = None) -> None:
        lecture, topic = self._open_lecture(), self._open_topic()
        self.query_one("#standings", Menu).show(
            lambda width: self._rows(lecture, topic, width - 2), at=at)
        where = f"{lecture.lecture.number} {lecture.lecture.title}" if lecture is not None else \
            "what your exam covers" if self._lectures else self.tutor.course.title
        said = f"Progress · {where}" if topic is None else f"{where} · {topic.title}"
        self.query_one(TopLine).show(Content.styled(said, "bold"))
        self.show_keys()

    def _rows(self, lecture: LectureStanding | None, topic: Standing | None,
              width: int) -> list[Choice]:
        if topic is not None:
            return evidence_rows(topic, self.tutor.store, width)
        if lecture is not None:
            return topic_rows(lecture, width)
        return lecture_rows(self._found, width)

    def _open_lecture(self) -> LectureStanding | None:
        return next((each for each in self._found if each.lecture.slug == self._lecture), None)

    def _open_topic(self) -> Standing | None:
        lecture = self._open_lecture()
        return next((each for each in lecture.topics if each.slug == self._topic), None) \
            if lecture is not None else None

    # --------------------------------------------------------------------- keys

    def keys(self) -> list[Key]:
        back = key(EVERYWHERE, "back_one", "back")
        beside = self.query_one("#beside", Menu)
        if beside.has_focus:
            kind = (beside.value or ("",))[0]
            return [Key("↑↓", "choose"),
                    *([key(PROGRESS, "choose", "where it is explained")]
                      if kind == "mistake" else []),
                    *([key(PROGRESS, "resume", "ask it again in review")]
                      if kind == "suspended" else []),
                    key(PROGRESS, "lectures", "lectures"), back]
        return [Key("↑↓", "choose"), key(PROGRESS, "choose", "open"),
                key(PROGRESS, "beside", "days, mistakes, suspended"), back]

    def all_keys(self) -> list[tuple[str, str]]:
        return listed(PROGRESS)

    def all_words(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [("What the numbers mean", [("%", _NUMBERS)])]

    @on(Menu.Moved)
    def moved(self) -> None:
        self.show_keys()

    @on(Menu.Chosen)
    def opened(self, event: Menu.Chosen) -> None:
        event.stop()
        match event.value:
            case ("lecture", slug):
                self._lecture = slug
                self._show_standings()
            case ("topic", slug):
                self._topic = slug
                self._show_standings()
            case ("section", slug, section):
                self.tutor.open(Target(slug, section))
            case ("question", item):
                self.tutor.open(item)
            case ("exercise", name):
                self.tutor.open(Target(exercise=name))
            case ("mistake", number):
                if (target := self._mistakes[number].explained) is not None:
                    self.tutor.open(target)
            case ("suspended", _):
                self.action_resume()

    def action_choose(self) -> None:
        menu = self.focused
        if isinstance(menu, Menu):
            menu.action_choose()

    def action_beside(self) -> None:
        self.add_class("-beside")
        self.call_after_refresh(self.query_one("#beside", Menu).focus)

    def action_lectures(self) -> None:
        self.remove_class("-beside")
        self.query_one("#standings", Menu).focus()

    def action_resume(self) -> None:
        """Have the suspended question that is chosen be asked again."""
        value = self.query_one("#beside", Menu).value
        if not self.query_one("#beside", Menu).has_focus or not value or value[0] != "suspended":
            self.notify("Choose a suspended question first: → leads to them.")
            return
        try:
            self.tutor.store.suspend(value[1], False)
        except TutorError as error:
            self.tutor.say(error)
            return
        self.notify("It comes up in review again.")
        self.show()

    def action_back(self) -> None:
        if self.has_class("-beside") or self.query_one("#beside", Menu).has_focus:
            self.action_lectures()
        elif self._topic is not None:
            closed, self._topic = self._topic, None
            self._show_standings(("topic", closed))
        elif self._lecture is not None:
            closed, self._lecture = self._lecture, None
            self._show_standings(("lecture", closed))
        else:
            super().action_back()
