"""The app: it holds what the screens share, and goes from one screen to another."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.events import Event, InputEvent, Key, MouseDown, Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkerFailed

from tutor.course.catalogue import Course, Lecture
from tutor.course.index import CourseIndex, open_course_index
from tutor.course.inlines import COURSE
from tutor.course.names import former_names
from tutor.course.targets import Target, find
from tutor.errors import TutorError
from tutor.learner.store import Note, Place, open_store
from tutor.learner.workspace import Workspace
from tutor.tui.safe import NoControls
from tutor.tui.screens.base import TutorScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.themes import theme
from tutor.tui.widgets.chrome import KeyLine
from tutor.tui.widgets.in_order import KeysInOrder
from tutor.tui.widgets.keys import APP, bindings
from tutor.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from tutor.check.client import CheckClient
    from tutor.learner.asking import Queue
    from tutor.learner.bank import Bank
    from tutor.learner.exams.sitting import Sitting
    from tutor.learner.practice import Scope
    from tutor.search import Index, Query

# So often a box may take a turn before the next key comes.
_TURNS = 100
# So long a key waits for its second press, in seconds.
_WAITS = 3.0
# So long the app waits for another program that writes to the learner's database, in seconds.
_PATIENCE = 0.5
# So long the app may take to end once it was told to, in seconds.
_LAST_SECONDS = 5.0


def _course_commands() -> type[Provider]:
    """What the palette finds; read when it is first opened."""
    from tutor.tui.commands import CourseCommands

    return CourseCommands


class TutorApp(App[None]):
    """The tutor's app for one course and one learner's folder."""

    TITLE = "tutor"
    CSS_PATH: ClassVar = ["styles/app.tcss", "styles/home.tcss"]
    COMMANDS: ClassVar = {_course_commands}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(APP),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(self, course: Course, workspace: Workspace,
                 open_at: Target | str | None = None,
                 index: CourseIndex | None = None,
                 begin: Callable[[TutorApp], None] | None = None) -> None:
        super().__init__()
        self._filters.append(NoControls())
        self.course, self.workspace, self.open_at = course, workspace, open_at
        # What is begun with, where that is no place of the course.
        self._begin = begin
        # The keys wait while the store does.
        self.store = open_store(workspace, patience=_PATIENCE, to_read=True)
        self._checks: CheckClient | None = None
        self._index: Index | None = None
        self.course_index = index or open_course_index(course.root, workspace.home)
        # What was last looked for, and what is folded in a section: as long as the app runs.
        self.searched = ""
        self.folded: dict[tuple[str, str], set[str]] = {}
        # The note that was deleted last.
        self.deleted_note: Note | None = None
        # The key that was pressed last, or nothing for the mouse; and the one of which a second
        # press is waited for, with the timer of the wait.
        self._pressed = ""
        self._asked: tuple[str, Timer] | None = None
        # The sentence that ended the app, where going on was not possible.
        self.ended_by: TutorError | None = None
        self.colourless = self.no_color
        # What moves on by itself is no longer under the pointer when the learner clicks.
        self.animation_level = "none"
        for name in ("chalkboard", "paper"):
            self.register_theme(theme(name))  # type: ignore[arg-type]
        kept = self.store.setting("theme")
        self.theme = kept if kept in ("chalkboard", "paper") else "chalkboard"

    @property
    def checks(self) -> CheckClient:
        """The processes that check answers, shared by all exercises."""
        if self._checks is None:
            from tutor.check.client import CheckClient

            self._checks = CheckClient()
        return self._checks

    @property
    def bank(self) -> Bank:
        """Everything that can be asked, as the course is now."""
        from tutor.learner.bank import Bank

        bank = Bank(self.course, self.course_index)
        if not bank.everything:
            # At the very first start the index is still empty.
            self.course_index.update()
            bank = Bank(self.course, self.course_index)
        return bank

    @property
    def index(self) -> Index:
        """The index for searching. It is up to date once the search has updated it."""
        if self._index is None:
            from tutor.search import Index

            self._index = Index(self.workspace.home / "search.sqlite3")
        return self._index

    def get_default_screen(self) -> Screen[None]:
        return HomeScreen()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        return ()

    async def on_mount(self) -> None:
        if not self.is_headless:
            self._follow_signals()
        for notice in self.store.notices:
            self.notify(notice, severity="warning", timeout=20, markup=False)
        if self.open_at is not None:
            self.open(self.open_at)
        if self._begin is not None:
            self._begin(self)
        # What has changed in the course since it was last open shows a moment later.
        self.call_after_refresh(self._update_index)

    @work(group="index")
    async def _update_index(self) -> None:
        try:
            changed = await asyncio.to_thread(self.course_index.update)
            self.store.follow_names(former_names(self.course_index.renamed()))
        except TutorError as error:
            self.say(error)
            return
        if changed and isinstance(self.screen, TutorScreen):
            self.screen.course_changed()

    async def _shutdown(self) -> None:
        # What still works in the background would come back to screens that have lost their parts.
        self.workers.cancel_all()
        await super()._shutdown()

    async def on_unmount(self) -> None:
        if self._checks is not None:
            await self._checks.close()
        if self._index is not None:
            self._index.close()
        self.course_index.close()
        self.store.close()

    def on_resize(self, event: Resize) -> None:
        self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Cover a screen that the terminal is too small for, or uncover it again."""
        covered = self.screen.has_class("-too-small")
        below = self.screen_stack[-2] if covered else self.screen
        least = getattr(below, "smallest", (0, 0))
        small = size.width < least[0] or size.height < least[1]
        if small and not covered:
            from tutor.tui.screens.small import TooSmall

            self.push_screen(TooSmall(*least))
        elif covered and not small:
            self.pop_screen()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent) and not self.screen_stack:
            # What is pressed while the app ends comes too late.
            return
        if isinstance(event, Key) and not event.is_forwarded:
            letter = event.character or ""
            if event.key.startswith("alt+") and letter.isalnum():
                # Esc and a letter that follow closely come in one piece; both are meant.
                await self.on_event(Key("escape", "\x1b"))
                event = Key(letter, letter)
            self._pressed = event.key
            if self._asked and event.key != self._asked[0]:
                self._forget()
            await self._let_typing_through()
        elif isinstance(event, MouseDown):
            self._pressed = ""
        await super().on_event(event)

    async def _let_typing_through(self) -> None:
        """Let the box that has the keyboard take what was typed before, so that a key that saves or
        leaves does not come first."""
        box = self.focused
        for _ in range(_TURNS):
            if not isinstance(box, KeysInOrder) or not box.message_queue_size:
                return
            await asyncio.sleep(0)

    def once_more(self, question: str) -> bool:
        """Whether this is the second press of two; at the first, the last line asks for it."""
        if self._asked is not None:
            self._forget()
            return True
        self._asked = self._pressed, self.set_timer(_WAITS, self._forget)
        lines = [*self.screen.query(KeyLine)]
        for line in lines:
            line.ask(question, self._pressed)
        if not lines:
            self.notify(question, timeout=_WAITS)
        return False

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked[1].stop()
            self._asked = None
            for line in self.screen.query(KeyLine):
                line.ask("")

    # ------------------------------------------------------------- going somewhere

    def open(self, target: Target | str, *, found: Query | None = None,
             trail: tuple[Place, ...] = (), aside: bool = False) -> None:
        """Open a place of the course, or say why that cannot be.

        `found` is what was looked for there. `trail` is where Esc leads back to, the latest place
        last; from a lesson that is open one goes `aside`, so that Esc leads back to it. What is
        opened aside is looked up: the place where reading goes on stays.
        """
        if self.closed():
            return
        try:
            if isinstance(target, str):
                target = find(self.course, self.course_index, target)
            if target.exercise:
                from tutor.tui.screens.exercise import ExerciseScreen

                self._leave_for(ExerciseScreen(self.course.exercise(target.exercise)))
            elif not (aside and self._go_aside(target, found)):
                self._open_lesson(self.course.lecture(target.lecture), target, trail, found, aside)
        except TutorError as error:
            self.say(error)

    def _open_lesson(self, lecture: Lecture, target: Target, trail: tuple[Place, ...],
                     found: Query | None, aside: bool) -> None:
        from tutor.tui.screens.lesson import LessonScreen

        if lecture.written:
            self._leave_for(LessonScreen(lecture, target.section, target.line, trail, found,
                                         looking_up=aside))
            return
        text = f"Lecture {lecture.number}, {lecture.title}, is not written yet."
        if any(self.course.has_exercise(name) for name in lecture.exercises):
            text += " Some of its exercises are: → looks inside."
        self.notify(text)

    def _go_aside(self, target: Target, found: Query | None) -> bool:
        """Go there from the lesson that is open; whether one is. Screens that only led to a place
        are left first; where one has to stay, nothing is opened."""
        from tutor.tui.screens.lesson import LessonScreen

        reading = next((s for s in self.screen_stack if isinstance(s, LessonScreen)), None)
        while isinstance(self.screen, TutorScreen) and (
                self.screen.passing if reading is None else self.screen is not reading):
            if not self.screen.leave():
                return True
            self.pop_screen()
        if reading is not None:
            reading.call_later(reading.go_to, target, found)
        return reading is not None

    def practise(self, scope: Scope) -> None:
        """Ask questions on what was chosen, or say why that cannot be."""
        from tutor.learner.practice import Practice

        try:
            bank = self.bank
            self.ask(bank, Practice(bank, self.store, scope))
        except TutorError as error:
            self.say(error)

    def review(self, minutes: float | None = None, *, cram: bool = False) -> None:
        """Begin the review of the day, or one of so many minutes; or cram, which plans nothing."""
        from tutor.learner.review import Review

        try:
            bank = self.bank
            self.ask(bank, Review(bank, self.store, minutes, cram=cram))
        except TutorError as error:
            self.say(error)

    def ask(self, bank: Bank, queue: Queue) -> None:
        """Ask the questions of a queue, one after another."""
        from tutor.tui.screens.asking import AskingScreen

        self._leave_for(AskingScreen(bank, queue))

    def exam(self, form: str = "", lectures: tuple[int, ...] = (),
             minutes: int | None = None) -> None:
        """Go on with the exam that is being sat; or begin one, by default of this form, on these
        lectures, in so many minutes."""
        from tutor.learner.exams.sitting import Desk, current
        from tutor.tui.screens.exam import ExamScreen
        from tutor.tui.screens.exam_start import ExamStartScreen

        try:
            sitting = current(self.store)
            if sitting is None:
                self._leave_for(ExamStartScreen(self.bank, form, lectures, minutes))
                return
            desk = Desk(self.store, self.bank, sitting)
            if desk.over:
                at = f"{sitting.deadline.astimezone():%H:%M}"
                self.look_back(desk.finish(), f"The time was over at {at}. What you had written by "
                                              "then is kept, and counts.")
            else:
                self._leave_for(ExamScreen(desk))
        except TutorError as error:
            self.say(error)

    def look_back(self, sitting: Sitting, why: str = "") -> None:
        """Show how an exam went that is over; `why` says what ended it."""
        from tutor.tui.screens.exam import ExamScreen
        from tutor.tui.screens.exam_report import ExamReportScreen

        # What lies over the exam goes with it.
        while any(isinstance(each, ExamScreen) for each in self.screen_stack):
            self.pop_screen()
        self._leave_for(ExamReportScreen(self.bank, sitting, why))

    def last_exam(self) -> None:
        """Show how the last exam went that is over; where there is none, go to the exams."""
        from tutor.learner.exams.sitting import sittings

        over = [each for each in sittings(self.store) if each.finished is not None]
        if over:
            self.look_back(over[-1])
        else:
            self.notify("You have not sat an exam yet.")
            self.exam()

    def closed(self) -> bool:
        """Whether an exam is before the learner, so that nothing of the course opens; says so."""
        why = next((each.closed_book for each in self.screen_stack
                    if isinstance(each, TutorScreen) and each.closed_book), "")
        if why:
            self.notify(why)
        return bool(why)

    def open_note(self, note: Note) -> None:
        """Go to the passage of a note; where its section is gone, say so."""
        from tutor.learner.notes import place_of

        there = place_of(self.course, note)
        if there is None:
            self.notify("The section that this note belongs to no longer exists. "
                        "The note is kept.")
        else:
            place = there[0]
            self.open(Target(place.lecture, place.section, place.line), aside=True)

    def delete_note(self, note: Note) -> bool:
        """Delete a note, so that it can be restored; False, and said, where that failed."""
        from tutor.learner.reading import draft_of

        try:
            if note.finished:
                self.store.delete_note(note.id)
            else:
                self.store.save_draft(draft_of(note), "")
        except TutorError as error:
            self.say(error)
            return False
        self.deleted_note = note
        return True

    def restore_note(self) -> Note | None:
        """Restore the note that was deleted last; None, and said, where there is none."""
        from tutor.learner.reading import draft_of

        note = self.deleted_note
        if note is None:
            self.notify("There is no deleted note to restore.")
            return None
        try:
            if note.finished:
                self.store.restore_note(note.id)
            else:
                self.store.save_draft(draft_of(note), note.text)
        except TutorError as error:
            self.say(error)
            return None
        self.deleted_note = None
        return note

    def _leave_for(self, screen: Screen[None]) -> None:
        """Go to a screen, so that no two lessons or exercises lie on one another. Each that goes
        keeps what has to be kept first; where one has to stay, nothing is opened."""
        open_already = [s for s in self.screen_stack if type(s) is type(screen)]
        while open_already and open_already[0] in self.screen_stack:
            if isinstance(self.screen, TutorScreen) and not self.screen.leave():
                return
            self.pop_screen()
        self.push_screen(screen)

    def notify(self, message: str, **how: Any) -> None:
        """Show a sentence for a while. It may repeat text of the learner's."""
        super().notify(visible(message), **how)

    def say(self, error: TutorError) -> None:
        """Show an error's sentence."""
        self.notify(str(error), severity="error", timeout=12, markup=False)

    def last_place(self) -> Place | None:
        """Where the learner last read, if the course still has that lecture."""
        place = self.store.last_place()
        known = {lecture.slug for lecture in self.course.lectures if lecture.written}
        return place if place and place.lecture in known else None

    def last_exercise(self) -> tuple[str, str] | None:
        """The exercise last worked on, with what orders it in time, if it is still there and not
        passed."""
        last = self.store.last_exercise()
        if last is None or not self.course.has_exercise(last[0]) \
                or self.store.exercise_state(last[0]).state == "passed":
            return None
        return last

    # --------------------------------------------------------------------- actions

    def action_help(self) -> None:
        from tutor.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_command_palette(self) -> None:
        """Go to a place of the course by its name."""
        from tutor.tui.commands import Palette

        if not self.closed() and not isinstance(self.screen, Palette):
            self.push_screen(Palette(
                placeholder="A lecture, an exercise, a term, a command", id="--command-palette"))

    def action_search(self) -> None:
        """Open the search; from a lesson, what stands in it comes first."""
        from tutor.tui.screens.lesson import LessonScreen
        from tutor.tui.screens.search import SearchScreen

        if not self.closed() and not isinstance(self.screen, SearchScreen):
            here = next((screen.lecture.slug for screen in reversed(self.screen_stack)
                         if isinstance(screen, LessonScreen)), None)
            self.push_screen(SearchScreen(here))

    def action_plan(self) -> None:
        """The learner's exam: its day, the minutes a day, and the forecast."""
        from tutor.tui.screens.plan import PlanScreen

        if not isinstance(self.screen, PlanScreen):
            self.push_screen(PlanScreen())

    def action_notes(self) -> None:
        """Open the learner's notes."""
        from tutor.tui.screens.notes import NotesScreen

        if not self.closed() and not isinstance(self.screen, NotesScreen):
            self.push_screen(NotesScreen())

    def action_progress(self) -> None:
        """Show how far the learner has come."""
        self.show_progress()

    def show_progress(self, lectures: Collection[int] = ()) -> None:
        """Show how far the learner has come, in all lectures or in those that an exam covers."""
        from tutor.tui.screens.progress import ProgressScreen

        if not any(isinstance(screen, ProgressScreen) for screen in self.screen_stack):
            self.push_screen(ProgressScreen(lectures))

    def action_theme(self) -> None:
        """Change to the other theme, and remember it."""
        self.theme = "paper" if self.theme == "chalkboard" else "chalkboard"
        try:
            self.store.set_setting("theme", self.theme)
        except TutorError as error:
            self.say(error)

    def action_open_place(self, target: str) -> None:
        """Follow a link to a place of the course."""
        self.open(target.removeprefix(COURSE), aside=True)

    def action_open_url(self, url: str) -> None:
        if url.startswith(("http://", "https://")):
            self.open_url(url)

    async def action_leave(self) -> None:
        """Leave the app, where the learner means it."""
        if self.once_more("Once more leaves the tutor; what you wrote is saved."):
            await self.action_quit()

    async def action_quit(self) -> None:
        """Leave the app; every open screen keeps what has to be kept first."""
        for screen in reversed(self.screen_stack):
            leave = getattr(screen, "leave", None)
            if leave is not None and not leave():
                return
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """What no screen could deal with ends the app; what was typed is kept first, and a
        sentence for the learner is said as one."""
        self._keep_all()
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, TutorError):
            self.ended_by = self.ended_by or cause
            self.exit()
        else:
            super()._handle_exception(error)

    def panic(self, *renderables: Any) -> None:
        """End because the terminal is gone, or drawing failed; what was typed is kept first."""
        self._keep_all()
        super().panic(*renderables)

    def _keep_all(self) -> None:
        for screen in reversed(self.screen_stack):
            with contextlib.suppress(Exception):
                getattr(screen, "leave", bool)()

    def _follow_signals(self) -> None:
        """End in order where the window is closed, the connection lost, or the process told to."""
        for name in ("SIGHUP", "SIGTERM", "SIGINT"):
            # Windows has no loop that knows signals.
            with contextlib.suppress(AttributeError, NotImplementedError):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self._end_by, number)

    def _end_by(self, number: int) -> None:
        self._keep_all()
        if not self.is_headless:
            # Where the terminal takes nothing any more, the rest may never come to an end.
            rest = threading.Timer(_LAST_SECONDS, os._exit, (128 + number,))
            rest.daemon = True
            rest.start()
        self.exit(return_code=128 + number)


def run(course: Course, workspace: Workspace, *, open_at: Target | None = None,
        index: CourseIndex | None = None,
        begin: Callable[[TutorApp], None] | None = None) -> None:
    """Run the app until the learner leaves it, from the place `open_at`, or with what `begin`
    opens in it.

    Raises a `TutorError` where the learner's folder cannot be used, or no longer.
    """
    app = TutorApp(course, workspace, open_at, index, begin)
    try:
        app.run()
    finally:
        # The terminal's own colour choice is the environment's again.
        if app.colourless:
            os.environ["NO_COLOR"] = "1"
    if app.ended_by is not None:
        raise app.ended_by
    if app.return_code == 128 + signal.SIGINT:
        raise KeyboardInterrupt
    if app.return_code:
        sys.exit(app.return_code)
