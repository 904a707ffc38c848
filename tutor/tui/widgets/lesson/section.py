"""A section as widgets: long passages that are only read, and between them what can be acted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tutor.course import model
from tutor.course.block import walk
from tutor.course.catalogue import Course, Lecture
from tutor.course.terms import Term, Terms
from tutor.learner.answering import Answers
from tutor.learner.store import ExerciseState, Note
from tutor.tui.widgets.lesson.derivation import DerivationView
from tutor.tui.widgets.lesson.figure import FigureView
from tutor.tui.widgets.lesson.heading import FoldHeading
from tutor.tui.widgets.lesson.heights import Heights
from tutor.tui.widgets.lesson.note import NoteView
from tutor.tui.widgets.lesson.practice import PracticeLink
from tutor.tui.widgets.lesson.reading import ReadingPassage
from tutor.tui.widgets.lesson.result import ResultView
from tutor.tui.widgets.passage import BoxTitle, Lines, Passage
from tutor.tui.widgets.questions.drill import DrillView
from tutor.tui.widgets.questions.question import QuestionView, question_view

if TYPE_CHECKING:
    from tutor.questions.posed import Poser
    from tutor.search import Query

Active = FigureView | PracticeLink | QuestionView | DrillView | DerivationView | NoteView
ACTIVE = (FigureView, PracticeLink, QuestionView, DrillView, DerivationView, NoteView)


# Headings of this level can be folded; deeper ones belong to the text.
FOLDS = 3


class Part:
    """What stands below a heading inside a section, up to the next one."""

    def __init__(self, heading: FoldHeading, widgets: list[Widget]) -> None:
        self.heading, self.widgets = heading, widgets
        self.seen = False

    @property
    def name(self) -> str:
        return self.heading.name_of_part

    @property
    def folded(self) -> bool:
        return self.heading.folded

    @property
    def bottom(self) -> int:
        """The row below its last one."""
        last = self.widgets[-1] if self.widgets else self.heading
        return last.virtual_region.bottom

    def show(self, folded: bool) -> None:
        self.heading.show(folded)
        for widget in self.widgets:
            widget.display = not folded


class End(Static):
    """The last line of a section: it leads to the next one, or to what `following` says."""

    def __init__(self, following: str) -> None:
        super().__init__(classes="end")
        self.show(following)

    def show(self, following: str) -> None:
        self.update(Content.assemble(("▸ n ", "bold $accent"), (following, "$muted")))

    def on_click(self) -> None:
        # The screen does it: this line goes with its section.
        self.screen.call_later(self.screen.run_action, "section(1)")


class SectionPage(Vertical):
    """One section of a lesson."""

    class Grown(Message):
        """Something in it has found its height, or has another one now."""

    def __init__(self, course: Course, lecture: Lecture, section: model.Section,
                 answers: Answers, states: dict[str, ExerciseState],
                 following: str, terms: Terms, folded: set[str],
                 notes: dict[int, list[Note]], lost: Sequence[Note]) -> None:
        """`following` says what `n` leads to. `folded` are the names of the parts that are folded;
        it is kept up to date. `notes` stand below the blocks that begin on these lines; `lost` ones
        at the end."""
        super().__init__()
        self.course, self.lecture, self.section = course, lecture, section
        self.answers, self.states, self.following = answers, states, following
        self.terms, self.folded = terms, folded
        self.notes, self.lost = notes, lost
        self._answered, self._drilled = answers.latest(), answers.latest_drills()
        self.parts: list[Part] = []
        self._seen: set[str] = set()
        self._results = {label for block in walk(section.blocks)
                         if isinstance(block, model.DerivationBlock) for label in block.results}

    @on(DerivationView.Changed)
    def uncover(self) -> None:
        """Show what the derivations come to of which the learner has seen the end."""
        reached = {label for view in self.query(DerivationView) if view.reached
                   for label in view.block.results}
        for result in self.query(ResultView):
            if result.formula.label in reached:
                result.uncover()

    def on_resize(self) -> None:
        self.post_message(self.Grown())

    def compose(self) -> ComposeResult:
        yield Lines(self.section.title, "bold $accent", classes="title")
        for blocks in _parts(self.section.blocks):
            widgets: list[Widget] = []
            if isinstance(blocks[0], model.Heading) and blocks[0].level <= FOLDS:
                self.parts.append(Part(FoldHeading(blocks[0]), widgets))
                yield self.parts[-1].heading
                blocks = blocks[1:]
            for widget in self._widgets(blocks):
                widgets.append(widget)
                yield widget
        for part in self.parts:
            part.show(part.name in self.folded)
        for note in self.lost:
            yield NoteView(note, self.section.blocks[-1].line if self.section.blocks else 0,
                           lost=True)
        yield End(self.following)

    def _widgets(self, blocks: model.Blocks, box: str = "") -> Iterator[Widget]:
        quiet: list[model.Block] = []
        for block in blocks:
            notes = [NoteView(note, block.line)
                     for note in (() if box else self.notes.get(block.line, ()))]
            if isinstance(block, model.Formula) and block.label in self._results:
                if quiet:
                    yield self._passage(quiet, box)
                    quiet = []
                yield ResultView(block, box=box)
                yield from notes
                continue
            if not block.works:
                quiet.append(block)
                if notes:
                    yield self._passage(quiet, box)
                    yield from notes
                    quiet = []
                continue
            if quiet:
                yield self._passage(quiet, box)
                quiet = []
            if isinstance(block, model.Box):
                yield BoxTitle(block.kind, block.title)
                yield from self._widgets(block.blocks, block.kind)
            elif isinstance(block, model.FigureBlock):
                yield FigureView(block, self.lecture.folder / "figures.py",
                                 Heights(self.answers.store, self.lecture.slug))
            elif isinstance(block, model.Practice):
                yield self._practice(block)
            elif isinstance(block, model.Question):
                yield question_view(block, self.answers, self._answered.get(block.id))
            elif isinstance(block, model.Drill):
                path = self.lecture.folder / "questions.py"
                yield DrillView(block, self.answers, self._drilled.get(block.name),
                                find=partial(_numbers, path, block.name))
            elif isinstance(block, model.DerivationBlock):
                yield DerivationView(block, self.lecture.folder / "derivations.py", self.answers)
            yield from notes
        if quiet:
            yield self._passage(quiet, box)

    def _passage(self, blocks: list[model.Block], box: str) -> Passage:
        passage = ReadingPassage(tuple(blocks), box=box)
        passage.mark(self.terms, self._seen)
        passage.set_class(isinstance(blocks[0], model.Heading), "-heading")
        return passage

    def mark_found(self, query: Query | None, line: int) -> None:
        """Mark the words that were looked for at a source line."""
        for result in self.query(ResultView):
            # Who looks a result up is shown it.
            if query is not None and result.formula.line == line:
                result.uncover()
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

    # ------------------------------------------------------------------- folding

    def fold(self, part: Part, folded: bool) -> None:
        """Fold a part away, or show it again."""
        part.show(folded)
        (self.folded.add if folded else self.folded.discard)(part.name)

    def part_of(self, heading: FoldHeading) -> Part:
        return next(part for part in self.parts if part.heading is heading)

    def part_at(self, line: int) -> Part | None:
        """The part that a source line belongs to."""
        above = [part for part in self.parts if part.heading.source <= line]
        return above[-1] if above else None

    def unfold_at(self, line: int) -> bool:
        """Show what stands at a source line; whether it was folded away."""
        part = self.part_at(line)
        if part is None or not part.folded or line == part.heading.source:
            return False
        self.fold(part, False)
        return True

    def seen_to(self, row: int) -> bool:
        """Remember what has been on the screen down to a row; whether nothing is left unseen."""
        for part in self.parts:
            if not part.folded and part.bottom <= row:
                part.seen = True
        return all(part.seen for part in self.parts if part.folded)

    # ------------------------------------------------------------------ pointing

    def pieces(self) -> list[int]:
        """The lines on which the pieces begin that can be pointed at."""
        return [each.line for passage in self.query(ReadingPassage) if passage.display
                for each in passage.pieces]

    def pick(self, line: int | None) -> Region | None:
        """Mark the piece that begins on a line, and no other; where it stands on this page."""
        found = None
        for passage in self.query(ReadingPassage):
            rows = passage.pick(line)
            if rows is not None:
                region = passage.virtual_region
                found = Region(0, region.y + rows[0], 1, rows[1] - rows[0])
        return found

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
            elif isinstance(child, (FoldHeading, *ACTIVE)):
                line = child.source
        return line

    def row_of(self, line: int) -> int:
        """The row of this page at which a source line stands; of a folded one, its heading's."""
        row = 0
        for child in self.children:
            region = child.virtual_region
            if not child.display:
                continue
            if isinstance(child, Passage) and child.blocks and child.blocks[0].line <= line:
                row = region.y + child.row_of(line)
            elif isinstance(child, (FoldHeading, *ACTIVE)) and child.source <= line:
                row = region.y
        return row

    @property
    def ready(self) -> bool:
        """Whether everything has its height, so that the page's end is where it stays. What is
        folded away is drawn only once it is shown."""
        return all(view.settled or not view.display for view in self.walk_children()
                   if isinstance(view, FigureView | DrillView | DerivationView))


def _parts(blocks: model.Blocks) -> Iterator[model.Blocks]:
    """What stands above the first heading, and then each heading with what stands below it."""
    start = 0
    for number, block in enumerate(blocks):
        if isinstance(block, model.Heading) and block.level <= FOLDS and number > start:
            yield blocks[start:number]
            start = number
    if blocks:
        yield blocks[start:]


def _numbers(path: Path, name: str) -> Poser:
    """A generator of a lecture. Authors' files import NumPy: it is read in the background."""
    from tutor.questions.posed import numbers

    return numbers(path, name)
