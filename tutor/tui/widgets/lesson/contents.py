"""The contents at the side of a lesson."""

from __future__ import annotations

from textual.content import Content

from tutor.course import model
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.page.inline import spans
from tutor.tui.progress import BEGUN, LEARNT, NOT_YET, mark_style
from tutor.tui.widgets.lesson.section import FOLDS
from tutor.tui.widgets.menu import Choice


def contents_choices(
    lesson: model.Lesson, read: set[str], here: str, line: int, width: int
) -> list[Choice]:
    """A row for each section: read, being read, or not yet; and for the headings inside the one
    that is read. A row's value is a section's slug, and a source line where it is a heading's."""
    rows = [Choice(Content.styled("Contents", "$muted"))]
    for section in lesson.sections:
        mark = LEARNT if section.slug in read else BEGUN if section.slug == here else NOT_YET
        style = "bold" if section.slug == here else "$muted"
        rows.append(_row((section.slug, None), spans(section.title, style), width,
                         Span(f"{mark} ", mark_style(mark))))
        if section.slug == here:
            rows += [
                _row((here, heading.line),
                     spans(heading.inlines, "" if heading.line == line else "$muted"), width,
                     Span("  · ", "$muted"))
                for heading in headings_of(section)
            ]
    return rows


def headings_of(section: model.Section) -> list[model.Heading]:
    """The headings inside a section whose parts can be folded."""
    return [block for block in section.blocks
            if isinstance(block, model.Heading) and block.level <= FOLDS]


def heading_at(section: model.Section, line: int) -> int | None:
    """The line of the heading that a source line stands below; None above the first."""
    above = [heading.line for heading in headings_of(section) if heading.line <= line]
    return above[-1] if above else None


def _row(value: tuple[str, int | None], words: list[Span], width: int, mark: Span) -> Choice:
    indent = len(mark.text)
    first, *more = [content(line) for line in flow(words, max(12, width - indent - 2))]
    return Choice(Content.assemble((mark.text, mark.style), first), value,
                  tuple(Content.assemble(" " * indent, line) for line in more))
