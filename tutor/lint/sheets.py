"""The proof of a lecture's formula sheet: its labels are there, and its formulas can be set."""

from __future__ import annotations

from tutor import typeset
from tutor.course import model
from tutor.course.catalogue import Lecture
from tutor.course.sheet import sheet_of
from tutor.errors import ContentError


def sheet_problems(lecture: Lecture) -> list[str]:
    """What is wrong with the sheet in the head of a lesson."""
    try:
        sheet = sheet_of(lecture)
    except ContentError as error:
        return [str(error)]
    problems = []
    for formula in sheet.formulas:
        for latex in (formula.book, *model.formulas_in(formula.says),
                      *model.formulas_in(formula.there)):
            problems += [f"lesson.md: the sheet's `{formula.label}`, ${' '.join(latex.split())}$: "
                         f"{problem}" for problem in typeset.problems(latex)]
    return problems
