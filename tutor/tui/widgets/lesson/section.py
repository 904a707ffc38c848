"""A section as widgets: long passages that are only read, and between them what can be acted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tutor.course import model
from tutor.course.catalogue import Course, Lecture
from tutor.course.terms import Term, Terms
from tutor.store import Answer, ExerciseState, Note
from tutor.tui.widgets.lesson.derivation import DerivationView
from tutor.tui.widgets.lesson.drill import DrillView
from tutor.tui.widgets.lesson.figure import FigureView
from tutor.tui.widgets.lesson.heading import FoldHeading
from tutor.tui.widgets.lesson.note import NoteView
from tutor.tui.widgets.lesson.practice import PracticeLink
from tutor.tui.widgets.lesson.question import QuestionView
from tutor.tui.widgets.lesson.reading import ReadingPassage
from tutor.tui.widgets.passage import BoxTitle, Lines, Passage

if TYPE_CHECKING:
    from tutor.search import Query

Active = FigureView | PracticeLink | QuestionView | DrillView | DerivationView | NoteView
ACTIVE = (FigureView, PracticeLink, QuestionView, DrillView, DerivationView, NoteView)


# Headings that are folded, for as long as the app is open.
_folded: set[tuple[str, str, str]] = set()


class SectionPage(Vertical):
    """One section of a lesson."""

    def __init__(self, course: Course, lecture: Lecture, section: model.Section,
                 answers: dict[str, Answer], states: dict[str, ExerciseState],
                 following: str, terms: Terms, notes: dict[int, list[Note]] | None = None,
                 lost: Sequence[Note] = ()) -> None:
        """`notes` stand below the blocks that begin on these lines; `lost` ones at the end."""
        super().__init__()
        self.notes, self.lost = notes or {}, lost
        self.course, self.lecture, self.section = course, lecture, section
        self.answers, self.states, self.following = answers, states, following
        self.terms = terms
        self._seen: set[str] = set()

    def compose(self) -> ComposeResult:
        yield Lines(self.section.title, "bold $accent", classes="title")
        yield from self._widgets(self.section.blocks)
        for note in self.lost:
            yield NoteView(note, self.section.blocks[-1].line if self.section.blocks else 0,
                           lost=True)
        said = (Content.assemble(("▸ n ", "bold $accent"), (f"next: {self.following}", "$muted"))
                if self.following else Content.styled("This is the end of the lesson.", "$muted"))
        yield Static(said, classes="end")

    def _widgets(self, blocks: model.Blocks, box: str = "") -> Iterator[Widget]:
        quiet: list[model.Block] = []
        for block in blocks:
            if isinstance(block, model.Heading) and not box:
                if quiet:
                    yield self._passage(quiet, box)
                    quiet = []
                yield FoldHeading(block)
                continue
            notes = [NoteView(note, block.line) for note in self.notes.get(block.line, ())] \
                if not box else []
            if not _acts(block):
                quiet.append(block)
                if notes:
                    yield self._passage(quiet, box)
                    quiet = []
                    yield from notes
                continue
            if quiet:
                yield self._passage(quiet, box)
                quiet = []
            if isinstance(block, model.Box):
                yield BoxTitle(block.kind, block.title)
                yield from self._widgets(block.blocks, block.kind)
            elif isinstance(block, model.FigureBlock):
                yield FigureView(block, self.lecture.folder / "figures.py")
            elif isinstance(block, model.Practice):
                yield self._practice(block)
            elif isinstance(block, model.Question):
                yield QuestionView(block, self.answers.get(block.id))
            elif isinstance(block, model.Drill):
                yield DrillView(block, self.lecture.folder / "questions.py",
                                self.answers.get(drill_name(block.name)))
            elif isinstance(block, model.DerivationBlock):
                yield DerivationView(block, self.lecture.folder / "derivations.py")
            yield from notes
        if quiet:
            yield self._passage(quiet, box)

    def _passage(self, blocks: list[model.Block], box: str) -> Passage:
        passage = ReadingPassage(tuple(blocks), box=box)
        passage.mark(self.terms, self._seen)
        return passage

    # ------------------------------------------------------------------- folding

    def below(self, heading: FoldHeading) -> list[Widget]:
        """What stands below a heading: up to the next one that is not beneath it."""
        found: list[Widget] = []
        children = list(self.children)
        for child in children[children.index(heading) + 1:]:
            if child.has_class("end") or (isinstance(child, FoldHeading)
                                          and child.block.level <= heading.block.level):
                break
            found.append(child)
        return found

    def fold(self, heading: FoldHeading, folded: bool) -> None:
        """Fold what stands below a heading away, or show it again, itself unfolded."""
        key = (self.lecture.slug, self.section.slug, model.plain_text(heading.block.inlines))
        (_folded.add if folded else _folded.discard)(key)
        heading.put(folded)
        for child in self.below(heading):
            if isinstance(child, FoldHeading):
                child.put(False)
            child.display = not folded

    def on_mount(self) -> None:
        """What was folded away while the app is open stays so."""
        for heading in self.query(FoldHeading):
            if (self.lecture.slug, self.section.slug,
                    model.plain_text(heading.block.inlines)) in _folded:
                self.fold(heading, True)

    def show(self, child: Widget) -> None:
        """Unfold what hides a part of the page."""
        for heading in self.query(FoldHeading):
            if heading.folded and child in self.below(heading):
                self.fold(heading, False)

    def unfold_at(self, line: int) -> None:
        """Unfold what hides a source line."""
        found: Widget | None = None
        for child in self.children:
            begins = child.blocks[0].line if isinstance(child, Passage) and child.blocks else (
                child.block.line if isinstance(child, FoldHeading) else
                child.source if isinstance(child, ACTIVE) else None)
            if begins is not None and begins <= line:
                found = child
        if found is not None:
            self.show(found)

    @on(FoldHeading.Toggled)
    def toggled(self, event: FoldHeading.Toggled) -> None:
        event.stop()
        self.fold(event.heading, not event.heading.folded)

    def mark_found(self, query: Query | None, line: int) -> None:
        """Mark the words that were looked for at a source line."""
        for passage in self.query(ReadingPassage):
            passage.mark_found(query, line)

    # --------------------------------------------------------------------- terms

    def mark(self, terms: Terms) -> None:
        """Mark the terms where the section first uses them."""
        self.terms, self._seen = terms, set()
        for passage in self.query(ReadingPassage):
            passage.mark(terms, self._seen)

    def terms_between(self, top: int, bottom: int) -> tuple[Term, ...]:
        """The terms used on these rows of the page, in their order."""
        found: dict[str, Term] = {}
        for passage in self.query(ReadingPassage):
            first = passage.virtual_region.y
            text = passage.text_between(top - first, bottom - first)
            found.update((term.key, term) for _, _, term in self.terms.find(text))
        return tuple(found.values())

    def _practice(self, block: model.Practice) -> PracticeLink:
        written = block.exercise in self.course.written_exercises
        info = self.course.exercise(block.exercise) if written else None
        return PracticeLink(block, info, self.states.get(block.exercise, ExerciseState()))

    # ------------------------------------------------------------------ position

    def place_at(self, row: int) -> int:
        """The source line of what stands at a row of this page."""
        line = self.section.line
        for child in self.children:
            region = child.virtual_region
            if not child.display:
                continue
            if region.y > row:
                break
            if isinstance(child, Passage):
                line = child.source_at(row - region.y)
            elif isinstance(child, FoldHeading):
                line = child.block.line
            elif isinstance(child, ACTIVE):
                line = child.source
        return line

    def row_of(self, line: int) -> int:
        """The row of this page at which a source line stands."""
        row = 0
        for child in self.children:
            if not child.display:
                continue
            top = child.virtual_region.y
            match child:
                case Passage() if child.blocks and child.blocks[0].line <= line:
                    row = top + child.row_of(line)
                case FoldHeading() if child.block.line <= line:
                    row = top
                case _ if isinstance(child, ACTIVE) and child.source <= line:
                    row = top
        return row

    @property
    def ready(self) -> bool:
        """Whether everything has its height, so that the page's end is where it stays."""
        return all(view.settled for view in self.query("*")
                   if isinstance(view, FigureView | DrillView | DerivationView))


def _acts(block: model.Block) -> bool:
    if isinstance(block, model.Box | model.Quote):
        return any(_acts(inner) for inner in block.blocks)
    return isinstance(block, model.FigureBlock | model.Practice | model.Question | model.Drill
                      | model.DerivationBlock)


def drill_name(generator: str) -> str:
    """The name under which answers to a generator's questions are kept."""
    return f"drill:{generator}"


