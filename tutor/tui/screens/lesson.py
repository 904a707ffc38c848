"""A lesson: one section at a time, in a single column."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from tutor.course import model
from tutor.course.catalogue import Lecture
from tutor.course.lesson import lesson_at
from tutor.course.terms import Terms, all_terms, known_at, terms_of
from tutor.errors import TutorError
from tutor.store import Place
from tutor.tui.screens.passages import PassageScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.lesson import keys
from tutor.tui.widgets.lesson.contents import contents_choices
from tutor.tui.widgets.lesson.derivation import DerivationView
from tutor.tui.widgets.lesson.drill import DrillView
from tutor.tui.widgets.lesson.figure import FigureView
from tutor.tui.widgets.lesson.heading import FoldHeading
from tutor.tui.widgets.lesson.page import Page
from tutor.tui.widgets.lesson.practice import PracticeLink
from tutor.tui.widgets.lesson.question import QuestionView
from tutor.tui.widgets.lesson.reading import ReadingPassage
from tutor.tui.widgets.lesson.section import ACTIVE, Active, SectionPage, drill_name
from tutor.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from tutor.search import Query


class LessonScreen(PassageScreen):
    """Reads a lecture's lesson, opened at a section and a line, or where the learner stopped.

    `trail` is where Esc leads back to, the latest place last. `found` is what was looked for at
    the line; it is marked until another section comes.
    """

    CSS_PATH = "../styles/lesson.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "section(1)", show=False),
        Binding("b", "section(-1)", show=False),
        Binding("f", "next('figure')", show=False),
        Binding("q", "next('question')", show=False),
        Binding("d", "next('derivation')", show=False),
        Binding("e", "next('exercise')", show=False),
        Binding("c", "contents", show=False),
        Binding("t", "terms", show=False),
        Binding("slash", "app.search", show=False),
        Binding("space", "page_on", show=False),
        Binding("z", "fold", show=False),
        Binding("Z", "fold(True)", show=False),
    ]
    KINDS: ClassVar[dict[str, tuple[tuple[type[Widget], ...], tuple[type[model.Block], ...]]]] = {
        "figure": ((FigureView,), (model.FigureBlock,)),
        "question": ((QuestionView, DrillView), (model.Question, model.Drill)),
        "derivation": ((DerivationView,), (model.DerivationBlock,)),
        "exercise": ((PracticeLink,), (model.Practice,)),
    }

    def __init__(self, lecture: Lecture, section: str | None = None, line: int | None = None,
                 trail: tuple[Place, ...] = (), found: Query | None = None) -> None:
        super().__init__()
        self.found = found
        self.lecture, self.trail = lecture, trail
        self.terms = Terms()
        self.lesson: model.Lesson | None = None
        self.at = 0
        self._wanted = section
        self._line = line
        self._moving = False
        self._timer: Timer | None = None
        self._said = False

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal(id="spread"):
            with VerticalScroll(id="contents-side", can_focus=False):
                yield Menu(id="contents")
            yield Page(id="page")
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
        await self.show_section(self._line, self.found)
        self._learn_terms()

    def _position(self, slug: str | None) -> int:
        assert self.lesson is not None
        slugs = [section.slug for section in self.lesson.sections]
        return slugs.index(slug) if slug in slugs else 0

    @work(group="terms")
    async def _learn_terms(self) -> None:
        """Mark the terms of earlier lectures, too: their glossaries are read meanwhile."""
        self.terms = await asyncio.to_thread(known_at, self.tutor.course, self.lecture)
        if (body := self._body()) is not None:
            body.mark(self.terms)

    @property
    def section(self) -> model.Section:
        assert self.lesson is not None
        return self.lesson.sections[self.at]

    @property
    def page(self) -> Page:
        return self.query_one("#page", Page)

    async def show_section(self, line: int | None = None, found: Query | None = None) -> None:
        """Put the present section on the page, at its beginning or at a source line."""
        self.found = found
        assert self.lesson is not None
        sections = self.lesson.sections
        after = sections[self.at + 1].title if self.at + 1 < len(sections) else ()
        store = self.tutor.store
        self._moving, self._line = True, line
        page = self.page
        body = SectionPage(self.tutor.course, self.lecture, self.section,
                           store.answers(self.lecture.slug), store.exercise_states(),
                           model.plain_text(after), self.terms, *self.notes_by_line())
        with self.app.batch_update():
            await page.remove_children()
            page.scroll_to(y=0, animate=False, force=True)
            await page.mount(body)
            if line is not None:
                body.unfold_at(line)
            if line is not None:
                body.mark_found(found, line)
        page.focus()
        self.show_progress()
        self.call_after_refresh(self._settle)

    def line_at_hand(self) -> int:
        """The line of what has the focus, or of the first passage that begins in sight."""
        view, body = self._focused_view(), self._body()
        if view is not None or body is None:
            return view.source if view is not None else self.section.line
        top = round(self.page.scroll_offset.y)
        below = [block.line for block in self.section.blocks
                 if top - 1 <= body.row_of(block.line) < top + 6]
        return below[0] if below else body.place_at(top)

    async def show_notes(self) -> None:
        await self.show_section(self.place.line)

    def _settle(self, before: int = 0) -> None:
        """Once the page is laid out: go to the place, and see whether its end is in sight.

        Figures find their height later, and what stands below them moves: then again, unless the
        reader has moved meanwhile.
        """
        body, page = self._body(), self.page
        if self._line is not None and body is not None and page.scroll_offset.y == before:
            page.scroll_to(y=max(0, body.row_of(self._line)), animate=False, force=True)
            if not body.ready:
                self.set_timer(0.05, partial(self._settle, page.scroll_offset.y))
                return
        self._moving = False
        self.moved()
        if self._timer is None:
            self._timer = self.set_interval(0.5, self.moved)

    def _body(self) -> SectionPage | None:
        return next(iter(self.query(SectionPage)), None)

    def show_progress(self) -> None:
        assert self.lesson is not None
        lecture, sections = self.lecture, self.lesson.sections
        self.query_one(TopLine).show(
            Content.styled(f"{lecture.number} {lecture.title}", "bold"),
            Content.assemble((model.plain_text(self.section.title), "$muted"),
                             (f"   {self.at + 1} of {len(sections)}", "bold $accent")))
        contents = self.query_one("#contents", Menu)
        read = self.tutor.store.sections_read().get(lecture.slug, set())
        lesson, here = self.lesson, self.section.slug
        contents.show(lambda width: contents_choices(lesson, read, here, width), at=here)
        self.show_keys()

    # ------------------------------------------------------------------ position

    def moved(self) -> None:
        """The page has moved: a section whose end has been on the screen is read."""
        body = self._body()
        if self._moving or body is None or self.lesson is None or self.app.screen is not self:
            return
        page = self.page
        if page.size.height == 0 or page.virtual_size.height == 0 or not body.ready:
            return
        if page.scroll_offset.y + page.size.height >= page.virtual_size.height - 2:
            read = self.tutor.store.sections_read().get(self.lecture.slug, set())
            if self.section.slug not in read:
                self._keep(lambda: self.tutor.store.record_section_read(
                    self.lecture.slug, self.section.slug))
                self.show_progress()
        line = body.place_at(round(page.scroll_offset.y))
        if line != self._line:
            self._line = line
            self._keep(lambda: self.tutor.store.remember_place(
                self.lecture.slug, self.section.slug, line))

    def _keep(self, write: Callable[[], None]) -> None:
        try:
            write()
        except TutorError as error:
            # The same is likely to befall every line that is read: it is said once.
            if not self._said:
                self.tutor.say(error)
            self._said = True

    def leave(self) -> bool:
        self.moved()
        return True

    # --------------------------------------------------------------------- keys

    def keys(self) -> list[Key]:
        view = self._focused_view()
        if view is not None:
            found = [*view.keys(), Key("Tab", "next")]
            # In a box letters are text, and Esc leaves the box first.
            if any(key.key == "Esc" for key in found):
                return found
            return [*found, Key("n", "next section"), Key("Esc", "back")]
        if self.query_one("#contents", Menu).has_focus:
            return [Key("↑↓", "choose"), Key("Enter", "open"), Key("c", "back to the page")]
        last = self.lesson is not None and self.at + 1 == len(self.lesson.sections)
        return keys.reading(last=last, trail=bool(self.trail))

    def all_keys(self) -> list[tuple[str, str]]:
        return keys.HELP

    def _focused_view(self) -> Active | None:
        if self.focused is None:
            return None
        # A drill holds questions of its own: the outermost counts.
        found = [a for a in self.focused.ancestors_with_self if isinstance(a, ACTIVE)]
        return found[-1] if found else None

    def _views(self, kinds: tuple[type[Widget], ...]) -> list[Active]:
        """What can be acted on, of these kinds, in the order of the page."""
        return [view for view in self.query("*")
                if isinstance(view, kinds) and isinstance(view, ACTIVE)
                and not any(isinstance(each, DrillView) for each in view.ancestors)]

    async def action_section(self, by: int) -> None:
        """Go to the next or the previous section."""
        if self.lesson is None or not 0 <= self.at + by < len(self.lesson.sections):
            return
        self.moved()
        self.at += by
        await self.show_section()

    async def action_page_on(self) -> None:
        """A page further; at the end of a section, the next one."""
        page = self.page
        if page.scroll_offset.y >= page.max_scroll_y:
            await self.action_section(1)
        else:
            page.scroll_page_down(animate=False)

    @work(exclusive=True, group="next")
    async def action_next(self, kind: str) -> None:
        """Go to the next figure, question or exercise, in this section or a later one."""
        if self.lesson is None:
            return
        view_types, block_types = self.KINDS[kind]
        views = self._views(view_types)
        here = self._focused_view()
        top = self.page.scroll_offset.y
        for view in views:
            region = view.virtual_region
            below = (view.source > here.source) if here is not None else region.y >= top
            if below and view is not here:
                self._go_to(view)
                return
        for number in range(self.at + 1, len(self.lesson.sections)):
            if _holds(self.lesson.sections[number].blocks, block_types):
                self.moved()
                self.at = number
                await self.show_section()
                self.call_after_refresh(self._first, view_types)
                return
        self.notify(f"There is no further {kind} in this lesson.")

    def _first(self, view_types: tuple[type[Widget], ...]) -> None:
        for view in self._views(view_types):
            self._go_to(view)
            return

    def action_fold(self, every: bool = False) -> None:
        """Fold or unfold what the reader is in; or everything."""
        body = self._body()
        headings = list(body.query(FoldHeading)) if body is not None else []
        if body is None or not headings:
            self.notify("This section has no headings to fold.")
        elif every:
            folded = not all(heading.folded for heading in headings)
            for heading in headings:
                body.fold(heading, folded)
        else:
            top = round(self.page.scroll_offset.y) + 2
            above = [each for each in headings if each.virtual_region.y <= top and each.display]
            heading = (above or headings)[-1 if above else 0]
            body.fold(heading, not heading.folded)
            self.call_after_refresh(self.page.scroll_to_widget, heading, animate=False)

    def _go_to(self, view: Active) -> None:
        if (body := self._body()) is not None:
            body.show(view)
        self.page.scroll_to_widget(view, animate=False, top=True, force=True, immediate=True)
        # A focus scrolls to what is not in sight; where that is shows only once the page is drawn.
        self.call_after_refresh(view.focus_inside)

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
        body = self._body()
        line = body.place_at(round(self.page.scroll_offset.y)) if body else self.section.line
        return Place(self.lecture.slug, self.section.slug, line)

    async def go_to(self, place: Place, found: Query | None = None) -> None:
        """Go to a line, in this lesson or another; Esc then leads back to here."""
        await self._go(place, (*self.trail, self.place), found)

    async def _go(self, place: Place, trail: tuple[Place, ...],
                  found: Query | None = None) -> None:
        self.moved()
        if place.lecture != self.lecture.slug:
            self.tutor.open_lesson(place.lecture, place.section, place.line, trail, found)
            return
        self.trail, self.at = trail, self._position(place.section)
        await self.show_section(place.line, found)

    async def action_back(self) -> None:  # type: ignore[override]
        if self.query_one("#contents", Menu).has_focus:
            self._fold()
        elif self.trail:
            await self._go(self.trail[-1], self.trail[:-1])
        else:
            super().action_back()

    @work(exclusive=True, group="glossary")
    async def action_terms(self) -> None:
        """Open the glossary, with what is on the screen first."""
        from tutor.tui.screens.glossary import GlossaryScreen

        terms = await asyncio.to_thread(all_terms, self.tutor.course)
        body, page = self._body(), self.page
        if body is None or self.app.screen is not self:
            return
        top = round(page.scroll_offset.y)
        seen = body.terms_between(top, top + page.size.height)
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
        assert self.lesson is not None
        self.moved()
        self.at = [section.slug for section in self.lesson.sections].index(event.value)
        self._fold()
        await self.show_section()

    @on(Page.Moved)
    def page_moved(self) -> None:
        self.moved()

    @on(PracticeLink.Opened)
    def practise(self, event: PracticeLink.Opened) -> None:
        self.tutor.open_exercise(event.exercise)

    @on(QuestionView.Given)
    def answered(self, event: QuestionView.Given) -> None:
        question = event.view.question
        event.view.kept(self._kept(question.id, question.version, event.given, event.correct))

    @on(DrillView.Given)
    def drilled(self, event: DrillView.Given) -> None:
        name, version = drill_name(event.drill.block.name), event.drill.version
        event.view.kept(self._kept(name, version, event.given, event.correct))

    def _kept(self, question: str, version: int, given: Any, correct: bool) -> str:
        """Keep an answer before anything is said of it; what went wrong, as a sentence."""
        try:
            self.tutor.store.record_answer(self.lecture.slug, question, version, given, correct)
        except TutorError as error:
            return f"This answer was not kept. {error}"
        return ""

    @on(FigureView.Changed)
    @on(QuestionView.Changed)
    @on(DrillView.Changed)
    @on(DerivationView.Changed)
    def view_changed(self) -> None:
        self.call_after_refresh(self.show_keys)

    def on_screen_resume(self) -> None:
        states = self.tutor.store.exercise_states()
        for link in self.query(PracticeLink):
            if link.block.exercise in states:
                link.state = states[link.block.exercise]
                link.refresh()


def _holds(blocks: model.Blocks, kinds: tuple[type[model.Block], ...]) -> bool:
    return any(
        isinstance(block, kinds)
        or (isinstance(block, model.Box | model.Quote) and _holds(block.blocks, kinds))
        for block in blocks
    )
