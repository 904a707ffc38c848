"""The formula sheet: the lessons' own numbered formulas, by lecture and topic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tutor.course import model
from tutor.course.sheet import LectureSheet, Letters, SheetFormula
from tutor.paper.pen import Head, Pen

# So many pages it may have: it is one sheet of paper.
PAGES = 2


def sheet_text(course: str, sheets: Sequence[LectureSheet], pen: Pen, *,
               book: bool = False) -> str:
    """The sheet in the course's letters, or in the textbook's, with a table of what differs."""
    entries = []
    for sheet in sheets:
        title = f"{sheet.lecture.number}. {sheet.lecture.title}"
        heads = [pen.section(title)] if sheet.formulas else []
        for topic, formulas in groupby(sheet.formulas, lambda each: each.topic):
            if topic:
                heads.append(pen.topic(topic))
            for formula in formulas:
                entries.append(pen.together([*heads, _entry(formula, pen, book)]))
                heads = []
    if letters := _differing(sheets):
        rows = [["", "here", "in the book"],
                *([pen.inline(each.what), pen.inline(each.here), pen.inline(each.there)]
                  for each in letters)]
        entries.append(pen.together([pen.section("Letters"), pen.table(rows)]))
    whose = "in the textbook's letters" if book else "in the course's letters"
    return pen.document(Head(course, f"Formula sheet, {whose}"), [pen.columns(entries)])


def _entry(formula: SheetFormula, pen: Pen, book: bool) -> str:
    if book:
        return pen.entry(formula.book, formula.number, pen.inline(formula.there))
    return pen.entry(formula.latex, formula.number, pen.inline(formula.says))


def _differing(sheets: Sequence[LectureSheet]) -> list[Letters]:
    """What differs, each pair of letters once."""
    found: dict[tuple[model.Inlines, model.Inlines], Letters] = {}
    for sheet in sheets:
        for each in sheet.letters:
            found.setdefault((each.here, each.there), each)
    return list(found.values())
