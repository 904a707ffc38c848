"""A lesson: one section at a time, in a single column."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tutor.course import model
from tutor.course.catalogue import Lecture
from tutor.course.lesson import lesson_at
from tutor.course.passages import first_words
from tutor.course.targets import Target
from tutor.course.terms import Terms, all_terms, known_at, terms_of
from tutor.errors import TutorError
from tutor.learner.answering import Answers
from tutor.learner.exercises import exercise_states
from tutor.learner.next_step import Step, after_lesson
from tutor.learner.notes import placed
from tutor.learner.reading import mark_read
from tutor.learner.store import ExerciseState, Place
from tutor.tui.progress import Asked, answered_in, count
from tutor.tui.screens.passages import PassageScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.keys import bindings
from tutor.tui.widgets.lesson.contents import contents_choices, heading_at
from tutor.tui.widgets.lesson.derivation import DerivationView
from tutor.tui.widgets.lesson.figure import FigureView
from tutor.tui.widgets.lesson.heading import FoldHeading
from tutor.tui.widgets.lesson.keys import ACTING, READING, all_of, pointing, reading, selecting
from tutor.tui.widgets.lesson.page import Page
from tutor.tui.widgets.lesson.practice import PracticeLink
from tutor.tui.widgets.lesson.reading import ReadingPassage
from tutor.tui.widgets.lesson.section import End, SectionPage
from tutor.tui.widgets.menu import Menu
from tutor.tui.widgets.questions.base import NotKept
from tutor.tui.widgets.questions.drill import DrillView
from tutor.tui.widgets.questions.question import QuestionView

if TYPE_CHECKING:
    from tutor.search import Query


class LessonScreen(PassageScreen):
    """Reads a lecture's lesson, opened at a section and a line, or where the learner stopped.

    `trail` is where Esc leads back to, the latest place last. `found` is what was looked for at
    the line; it is marked until another section comes. What is only looked up does not move the
    place where reading goes on.
    """

    CSS_PATH: ClassVar = ["../styles/lesson.tcss", "../styles/questions.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(READING),
        # Esc lets go of what is selected, and only then goes back.
        Binding("escape", "let_go", show=False, priority=True),
        Binding("escape", "back", show=False),
    ]
    smallest = (40, 12)
    # What a block of each role is shown by.
    VIEWS: ClassVar[dict[str, tuple[type[Widget], ...]]] = {
        "figure": (FigureView,), "question": (QuestionView, DrillView),
        "derivation": (DerivationView,), "exercise": (PracticeLink,),
    }

    def __init__(self, lecture: Lecture, section: str | None = None, line: int | None = None,
                 trail: tuple[Place, ...] = (), found: Query | None = None,
                 looking_up: bool = False) -> None:
        super().__init__()
        self.lecture, self.trail = lecture, trail
        # Whether something is only looked up here, so that *Continue* stays where it was.
        self._came_to_look_up = looking_up
        self.looking_up = looking_up or bool(trail)
        self.lesson: model.Lesson | None = None
        self.terms = Terms()
        self.step = Step()
        self.at = 0
        self._wanted, self._line, self._found = section, line, found
        # The line of the heading that is being read below.
        self._heading: int | None = None
        self._said = False
        # Whether the end of the section that is shown has been in sight.
        self._read_through = False

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal(id="spread"):
            with VerticalScroll(id="contents-side", can_focus=False):
                yield Menu(id="contents")
            yield Page()
        yield KeyLine()

    async def on_mount(self) -> None:
        try:
            self.lesson = lesson_at(self.lecture.lesson_path)
        except TutorError as error:
            self.tutor.say(error)
            self.app.call_later(self.app.pop_screen)
            return
        if self._wanted is None and (place := self.tutor.store.place(self.lecture.slug)):
            self._wanted, self._line = place.section, place.line
        self.at = self._position(self._wanted)
        self.terms = Terms(terms_of(self.lecture))
        await self.show_section(self._line, self._found)
        self._learn_terms()
        # What finds its height later moves the end of the page into sight without a key.
        self.set_interval(0.5, self.moved)

    def _position(self, slug: str | None) -> int:
        assert self.lesson is not None
        slugs = [section.slug for section in self.lesson.sections]
        return slugs.index(slug) if slug in slugs else 0

    @work(group="terms")
    async def _learn_terms(self) -> None:
        """Mark the terms of earlier lectures, too: their glossaries are read meanwhile."""
        self.terms = await asyncio.to_thread(known_at, self.tutor.course, self.lecture)
        if self.page.body is not None:
            self.page.body.mark(self.terms)

    @property
    def section(self) -> model.Section:
        assert self.lesson is not None
        return self.lesson.sections[self.at]

    @property
    def page(self) -> Page:
        return self.query_one("#page", Page)

    async def show_section(self, line: int | None = None, found: Query | None = None) -> None:
        """Put the present section on the page, at its beginning or at a source line."""
        assert self.lesson is not None
        self.keep_typed()
        tutor = self.tutor
        place = self.lecture.slug, self.section.slug
        states = exercise_states(tutor.course, tutor.store)
        following = self._following(states)
        body = SectionPage(tutor.course, self.lecture, self.section,
                           Answers(tutor.store, self.lecture.slug), states, following,
                           self.terms, tutor.folded.setdefault(place, set()),
                           *placed(self.section, self.notes()))
        self._read_through = False
        # On a narrow screen the contents would cover it.
        self.remove_class("-contents")
        # That it is shown is remembered as soon as it stands.
        self._line, self._heading = None, heading_at(self.section, line or 0)
        await self.page.show(body, line, found)
        self.show_progress()

    def _following(self, states: dict[str, ExerciseState]) -> str:
        """What the end of the section leads to, with the exercises in these states."""
        assert self.lesson is not None
        self.step = after_lesson(self.tutor.course, self.lecture, states)
        if self.at == self.last:
            return self.step.words
        return f"next: {model.plain_text(self.lesson.sections[self.at + 1].title)}"

    @property
    def end_of_section(self) -> int:
        assert self.lesson is not None
        after = self.lesson.sections[self.at + 1:]
        return after[0].line if after else 1 << 30

    def line_at_hand(self) -> int:
        """The line of what has the focus, or of the first passage that begins in sight."""
        view, body = self.page.focused_view(), self.page.body
        if self.page.picked is not None:
            return self.page.picked
        if view is not None or body is None:
            return view.source if view is not None else self.section.line
        top = self.page.row
        below = [block.line for block in self.section.blocks
                 if top - 1 <= body.row_of(block.line) < top + 6]
        return below[0] if below else body.place_at(top)

    def show_passage(self) -> None:
        page = self.page
        row = page.body.row_of(self.line_at_hand()) if page.body else 0
        # What lies over the page takes its lower half.
        if row - page.row > page.size.height // 3:
            page.scroll_to(y=row - 1, animate=False, force=True)

    async def show_notes(self) -> None:
        await self.show_section(self.place.line)

    def show_progress(self) -> None:
        assert self.lesson is not None
        if not self.query(TopLine):
            return  # the screen is just being left
        lecture, sections = self.lecture, self.lesson.sections
        count = Content.styled(f"{self.at + 1} of {len(sections)}", "bold $accent")
        title = Content.styled(model.plain_text(self.section.title), "$muted")
        self.query_one(TopLine).show(
            Content.styled(f"{lecture.number} {lecture.title}", "bold"),
            Content.assemble(title, "   ", count, (f"   {self._questions()}", "$blue")).rstrip(),
            Content.assemble(title, "   ", count), count)
        read = self.tutor.store.sections_read().get(lecture.slug, set())
        lesson, here, line = self.lesson, self.section.slug, self._heading or 0
        self.query_one("#contents", Menu).show(
            lambda width: contents_choices(lesson, read, here, line, width),
            at=(here, self._heading))
        self.show_keys()

    def _questions(self) -> str:
        """How many questions of the lesson were answered, apart from the pages that were seen."""
        assert self.lesson is not None
        asked: set[Asked] = set()
        for section in self.lesson.sections:
            for each in model.in_frames(section.blocks):
                if isinstance(each, model.Question):
                    asked.add(("answer", each.id))
                elif isinstance(each, model.Drill):
                    asked.add(("drill", each.name))
        return count(self.lecture.slug, asked, answered_in(self.tutor.store)).words

    # ------------------------------------------------------------------ position

    @on(Page.Moved)
    def moved(self) -> None:
        """The page has moved: a section whose end has been on the screen is read."""
        line = self.page.line
        if line is None or self.lesson is None or self.app.screen is not self:
            return
        if not self._read_through and self.page.read_to_its_end():
            self._read_through = True
            self._keep(lambda: mark_read(self.tutor.store, self.lecture.slug, self.section.slug))
            self.show_progress()
        heading = heading_at(self.section, self.page.wanted_line or line)
        if heading != self._heading and not self.query_one("#contents", Menu).has_focus:
            self._heading = heading
            self.show_progress()
        if line != self._line:
            self._line = line
            if not self.looking_up:
                self._keep(lambda: self.tutor.store.remember_place(
                    self.lecture.slug, self.section.slug, line))
        self.show_keys()

    def _keep(self, write: Callable[[], None]) -> None:
        try:
            write()
        except TutorError as error:
            self._say_once(error)

    def _say_once(self, error: TutorError) -> None:
        """Say what befell a line that was read, or typed: it is likely to befall the next, too."""
        if not self._said:
            self.tutor.say(error)
        self._said = True

    def leave(self) -> bool:
        self.moved()
        self.keep_typed()
        return True

    def keep_typed(self) -> None:
        for view in (*self.query(QuestionView), *self.query(DerivationView)):
            view.keep_draft()

    # --------------------------------------------------------------------- keys

    def keys(self) -> list[Key]:
        if self.selections:
            return selecting()
        heading = self.focused if isinstance(self.focused, FoldHeading) else None
        acted = self.page.focused_view() or heading
        if acted is not None and not self.page.region.overlaps(acted.region):
            # What has been scrolled away is not what the learner looks at.
            acted = None
        if acted is not None:
            keys = acted.keys()
            # In a box letters are text, and Esc leaves the box first.
            if not any(key.key == "Esc" for key in keys):
                keys = [*keys, Key("Esc", "read on")]
            return [*keys, Key("Tab", "next")]
        if self.query_one("#contents", Menu).has_focus:
            return [Key("↑↓", "choose"), Key("Enter", "open"), Key("c", "back to the page")]
        if self.page.picked is not None:
            return pointing()
        return reading(onward="next" if self.at < self.last else "go on",
                       first=self.at == 0, trail=bool(self.trail))

    def all_keys(self) -> list[tuple[str, str]]:
        return all_of()

    def all_words(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [("On what can be acted on", ACTING)]

    @property
    def last(self) -> int:
        """The number of the last section, counted from 0."""
        return len(self.lesson.sections) - 1 if self.lesson is not None else 0

    async def action_section(self, by: int) -> None:
        """Go to the next or the previous section; after the last one, to what comes next, and
        before the first one, to the lecture before."""
        if self.lesson is None:
            return
        self.moved()
        if not 0 <= self.at + by <= self.last:
            self.go_on() if by > 0 else self._go_before()
            return
        self.at += by
        self._read_here()
        await self.show_section()

    def _read_here(self) -> None:
        """Who goes on from a place that was looked up reads there, and is not led back."""
        if not self.trail:
            self._came_to_look_up = self.looking_up = False

    def go_on(self) -> None:
        """Open what comes after this lesson."""
        step = self.step
        if step.exercise or step.lecture:
            self.tutor.open(Target(step.lecture, exercise=step.exercise))
        elif self.leave():
            self.app.pop_screen()

    async def action_page_on(self) -> None:
        """A page further; at the end of a section, the next one."""
        page = self.page
        if page.scroll_offset.y >= page.max_scroll_y:
            # To leave the lesson takes a key of its own.
            if self.at < self.last:
                await self.action_section(1)
        else:
            page.scroll_page_down(animate=False)

    async def action_page_back(self) -> None:
        """A page back; at the beginning of a section, the end of the one before."""
        page = self.page
        if page.scroll_offset.y > 0:
            page.scroll_page_up(animate=False)
        elif self.lesson is not None and self.at > 0:
            self.moved()
            self.at -= 1
            blocks = self.section.blocks
            await self.show_section(blocks[-1].line if blocks else None)

    def _go_before(self) -> None:
        """Open the last section of the written lecture before this one."""
        before = [each for each in self.tutor.course.lectures
                  if each.written and each.number < self.lecture.number]
        if before:
            sections = [entry.id for entry in self.tutor.course_index.entries("section")
                        if entry.slug == before[-1].slug]
            self.tutor.open(Target(before[-1].slug, sections[-1] if sections else None))

    def action_reach(self, by: int) -> None:
        """The next thing that can be acted on, or the one before: from what is in sight."""
        self.page.reach(by)

    async def action_previous(self, role: str) -> None:
        """Go to the figure, question or exercise before, in this section or an earlier one."""
        if self.lesson is None:
            return
        view_types = self.VIEWS[role]
        view = self.page.next_view(view_types, -1)
        if view is not None:
            self.page.go_to(view)
            return
        for number in range(self.at - 1, -1, -1):
            if any(block.role == role
                   for block in model.in_frames(self.lesson.sections[number].blocks)):
                self.moved()
                self.at = number
                await self.show_section()
                self.call_after_refresh(self._first, view_types, -1)
                return
        self.notify(f"There is no {role} before this one.")

    async def action_next(self, role: str) -> None:
        """Go to the next figure, question or exercise, in this section or a later one."""
        if self.lesson is None:
            return
        view_types = self.VIEWS[role]
        view = self.page.next_view(view_types)
        if view is not None:
            self.page.go_to(view)
            return
        for number in range(self.at + 1, len(self.lesson.sections)):
            if any(block.role == role
                   for block in model.in_frames(self.lesson.sections[number].blocks)):
                self.moved()
                self.at = number
                await self.show_section()
                self.call_after_refresh(self._first, view_types)
                return
        self.notify(f"There are no more {role}s in this lesson.")

    def _first(self, view_types: tuple[type[Widget], ...], by: int = 1) -> None:
        for view in self.page.views(view_types)[::by]:
            self.page.go_to(view)
            return

    # ----------------------------------------------------------------- elsewhere

    def action_read_on(self) -> None:
        """Point at nothing any more."""
        self.page.action_point_away()

    def action_copy_text(self) -> None:
        """Copy what was selected with the mouse."""
        text = self.get_selected_text()
        super().action_copy_text()
        self.notify(f"Copied: “{first_words(text or '')}”", markup=False)

    def action_let_go(self) -> None:
        self.clear_selection()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "let_go" and not self.selections:
            return False
        return super().check_action(action, parameters)

    def watch_selections(self) -> None:
        if self.is_mounted:
            self.show_keys()

    def action_contents(self) -> None:
        """Show the contents and go there, or back to the page."""
        contents = self.query_one("#contents", Menu)
        if contents.has_focus:
            self._fold()
            return
        self.add_class("-contents")
        self.show_progress()
        contents.focus()

    def _fold(self) -> None:
        self.remove_class("-contents")
        self.page.focus()

    @property
    def place(self) -> Place:
        """Where the learner is now."""
        line = self.page.line
        return Place(self.lecture.slug, self.section.slug,
                     self.section.line if line is None else line)

    async def go_to(self, target: Target, found: Query | None = None) -> None:
        """Go to a line, in this lesson or another; Esc then leads back to here."""
        await self._go(target, (*self.trail, self.place), found)

    async def _go(self, target: Target, trail: tuple[Place, ...],
                  found: Query | None = None) -> None:
        self.moved()
        if target.lecture != self.lecture.slug:
            self.tutor.open(target, found=found, trail=trail)
            return
        self.trail, self.at = trail, self._position(target.section)
        self.looking_up = bool(trail) or self._came_to_look_up
        await self.show_section(target.line, found)

    async def action_back(self) -> None:  # type: ignore[override]
        if self.query_one("#contents", Menu).has_focus:
            self._fold()
        elif self.focused is not self.page:
            # What acts is left before the lesson is.
            self.set_focus(self.page, scroll_visible=False)
        elif self.trail or self.tutor.once_more("Esc again leaves the lesson; q does at once."):
            await self.action_back_one()

    async def action_back_one(self) -> None:
        """Go to where one came from: another place that was read, or the screen before."""
        if self.query_one("#contents", Menu).has_focus and self.has_class("-narrow"):
            self._fold()
        elif self.trail:
            last = self.trail[-1]
            await self._go(Target(last.lecture, last.section, last.line), self.trail[:-1])
        elif self.leave():
            self.app.pop_screen()

    @work(exclusive=True, group="glossary")
    async def action_terms(self) -> None:
        """Open the glossary, with what is on the screen first."""
        from tutor.tui.screens.glossary import GlossaryScreen

        terms = await asyncio.to_thread(all_terms, self.tutor.course)
        if self.app.screen is self:
            seen = self.page.terms_in_sight()
            self.app.push_screen(GlossaryScreen(terms, seen, self.lecture.number))

    @on(ReadingPassage.TermClicked)
    def term_clicked(self, event: ReadingPassage.TermClicked) -> None:
        from tutor.tui.screens.glossary import TermScreen

        term = self.terms.with_key(event.key)
        if term is not None:
            self.app.push_screen(TermScreen(term, event.at))

    # ------------------------------------------------------------------ messages

    @on(Menu.Chosen, "#contents")
    async def chosen(self, event: Menu.Chosen) -> None:
        slug, line = event.value
        self.moved()
        self._fold()
        self.at = self._position(slug)
        self._read_here()
        await self.show_section(line)

    @on(PracticeLink.Opened)
    def practise(self, event: PracticeLink.Opened) -> None:
        self.tutor.open(Target(exercise=event.exercise))

    @on(NotKept)
    def not_kept(self, event: NotKept) -> None:
        self._say_once(event.error)

    @on(FigureView.Changed)
    @on(QuestionView.Changed)
    @on(DrillView.Changed)
    @on(DerivationView.Changed)
    def view_changed(self) -> None:
        self.call_after_refresh(self.show_keys)

    @on(QuestionView.Changed)
    def answered(self) -> None:
        # It may have been answered, and the first line says how many are.
        self.call_after_refresh(self.show_progress)

    def on_screen_resume(self) -> None:
        states = exercise_states(self.tutor.course, self.tutor.store)
        for link in self.query(PracticeLink):
            if link.block.exercise in states:
                link.state = states[link.block.exercise]
                link.refresh()
        if self.lesson is not None:
            for end in self.query(End):
                end.show(self._following(states))
