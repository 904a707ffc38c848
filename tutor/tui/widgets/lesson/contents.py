"""The contents at the side of a lesson."""

from __future__ import annotations

from textual.content import Content

from tutor.course import model
from tutor.tui.page.flow import content, flow
from tutor.tui.page.inline import spans
from tutor.tui.progress import BEGUN, LEARNT, NOT_YET, mark_style
from tutor.tui.widgets.menu import Choice


def contents_choices(
    lesson: model.Lesson, read: set[str], here: str, width: int
) -> list[Choice]:
    """A row for each section: read, being read, or not yet."""
    rows = [Choice(Content.styled("Contents", "$muted"))]
    for section in lesson.sections:
        mark = LEARNT if section.slug in read else BEGUN if section.slug == here else NOT_YET
        style = "bold" if section.slug == here else "$muted"
        first, *more = [content(line) for line in flow(
            spans(section.title, style), max(12, width - 4))]
        rows.append(Choice(Content.assemble((f"{mark} ", mark_style(mark)), first), section.slug,
                           tuple(Content.assemble("  ", line) for line in more)))
    return rows
