"""Every formula of the course can be printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tutor import typeset
from tutor.course import model
from tutor.course.catalogue import Lecture, load_course
from tutor.course.dialect import Reader
from tutor.course.lesson import read_exam, read_lesson
from tutor.derivations import derivations_in
from tutor.paper.typst import pages
from tutor.questions import ask, generators_in

LECTURES = [lecture for lecture in load_course().lectures if lecture.written]


def formulas(lecture: Lecture) -> Iterator[str]:
    """The LaTeX in a lecture: its lesson, what is kept for exams, its generators and its
    derivations."""
    lesson = read_lesson(lecture.lesson_path)
    blocks = [block for section in lesson.sections for block in section.blocks]
    if lecture.exam_path.is_file():
        blocks += read_exam(lecture.exam_path)
    if (path := lecture.folder / "questions.py").is_file():
        for generator in generators_in(path).values():
            for level in range(1, generator.levels + 1):
                asked = ask(generator, 1, level)
                blocks += [*asked.intro, *asked.parts, *asked.steps]
                blocks += [block for hint in asked.hints for block in hint]
    if (path := lecture.folder / "derivations.py").is_file():
        for derivation in derivations_in(path).values():
            for step in derivation.steps:
                yield step.latex
                blocks += Reader(path).blocks(step.reason)
            blocks += Reader(path).blocks(derivation.given)
            blocks += Reader(path).blocks(derivation.meaning)
    for block in model.walk(blocks):
        if isinstance(block, model.Formula):
            yield block.latex
        for run in block.runs:
            yield from model.formulas_in(run)


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.slug)
def test_every_formula_of_a_lecture_is_typeset_for_paper(lecture: Lecture) -> None:
    found = list(dict.fromkeys(formulas(lecture)))
    assert found or lecture.number == 0
    unread = [latex for latex in found if typeset.problems(latex)]
    assert not unread
    if not _compiles(found):
        pytest.fail("\n".join(each for each in found if not _compiles([each])))


def _compiles(formulas: list[str]) -> bool:
    source = "\n\n".join(f"${typeset.typst(latex)}$\n\n$ {typeset.typst(latex)} $"
                         for latex in formulas)
    try:
        return bool(pages(source))
    except RuntimeError:
        return False
