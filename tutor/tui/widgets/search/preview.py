"""What stands at a place that was found: the passage, and some of what follows it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.course import model
from tutor.course.brief import read_brief
from tutor.course.catalogue import Course
from tutor.course.lesson import lesson_at
from tutor.errors import TutorError
from tutor.search import Extract, Hit, Query, shown
from tutor.tui.widgets.passage import Passage

# More than a page of it is never in sight.
_BLOCKS = 12


class Preview(VerticalScroll):
    """Shows one hit at a time, or none."""

    def __init__(self, course: Course) -> None:
        super().__init__(can_focus=False)
        self.course = course

    def compose(self) -> ComposeResult:
        yield Static()
        yield Passage((), widest=72)

    def show(self, hit: Hit | None, query: Query) -> None:
        """Show what stands at a hit, with the words that were looked for marked."""
        title = "" if hit is None else shown(hit.extract.section_title or hit.extract.title)
        self.query_one(Static).update(Content.styled(title, "bold $accent"))
        passage = self.query_one(Passage)
        passage.put(blocks_at(self.course, hit.extract) if hit else ())
        passage.mark_found(query)
        self.scroll_home(animate=False)


def blocks_at(course: Course, place: Extract) -> model.Blocks:
    """The block at a place, and what follows it there."""
    try:
        if place.exercise:
            blocks = read_brief(course.exercise(place.exercise).brief_path).blocks
        elif not place.section:
            return ()
        else:
            lesson = lesson_at(course.lecture(place.lecture).lesson_path)
            blocks = next((section.blocks for section in lesson.sections
                           if section.slug == place.section), ())
    except (TutorError, OSError):
        return ()
    above = [number for number, block in enumerate(blocks) if block.line <= place.line]
    first = above[-1] if above else 0
    return tuple(_from(place.line, _quiet(blocks[first:first + _BLOCKS])))


def _from(line: int, blocks: Iterable[model.Block]) -> Iterable[model.Block]:
    """Of a glossary, only the terms from a source line on."""
    for block in blocks:
        if isinstance(block, model.Glossary):
            terms = tuple(term for term in block.terms
                          if any(each.line >= line for each in term[1]))
            block = model.Glossary(block.line, terms)
        yield block


def _quiet(blocks: model.Blocks) -> Iterable[model.Block]:
    """Blocks that can be read; of what can be acted on, what it says."""
    for block in blocks:
        yield from block.readable
