"""The formula sheet of the course: its formulas, in either letters, on two pages."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from helpers.paper import page_count
from helpers.pictures import grey

from tutor import typeset
from tutor.course.catalogue import load_course
from tutor.course.sheet import LectureSheet, sheet_of
from tutor.paper.markdown import MarkdownPen
from tutor.paper.pen import Document
from tutor.paper.sheet import PAGES, sheet_text
from tutor.paper.typst import TypstPen, pages
from tutor.paper.writing import made


@pytest.fixture(scope="module")
def sheets() -> list[LectureSheet]:
    course = load_course()
    return [sheet_of(lecture) for lecture in course.lectures
            if lecture.written and lecture.number in course.exam.lectures]


def written(sheets: list[LectureSheet], book: bool) -> Document:
    return lambda pen: sheet_text("A course", sheets, pen, book=book)


def test_the_sheet_has_the_formulas_by_lecture_and_topic_with_a_few_words(
        sheets: list[LectureSheet]) -> None:
    text = written(sheets, False)(MarkdownPen())
    four = text[text.index("## 4. Dense"):text.index("## Letters")]
    assert four.index("### Dense feedforward networks") < four.index("z^{(l)} = h^{(l-1)}") \
        < four.index("dense layer $l$ with activation $f$") < four.index("### Derivation")
    numbers = [tuple(map(int, each.split("."))) for each in re.findall(r"\$\$ \(([\d.]+)\)", text)]
    assert len(numbers) >= 40 and all(one < other for one, other in pairwise(numbers))


def test_in_the_textbooks_letters_its_scores_are_a_and_its_weights_stand_on_the_left(
        sheets: list[LectureSheet]) -> None:
    text = written(sheets, True)(MarkdownPen())
    assert "a^{(r)} = W^{(r)} z^{(r-1)} + b^{(r)}" in text and "z^{(l)}" not in text
    # As formulas, none of them may keep a letter that means something else there.
    formulas = {each.label: each.book for sheet in sheets for each in sheet.formulas
                if sheet.lecture.number in (3, 4)}
    for label, latex in formulas.items():
        said = typeset.inline(latex)
        assert not re.search(r"(?<![a-z])h|ᴺ\b.*ₙ|\(l\)", said), f"{label}: {said}"
        assert ("z" in said) == (label in ("dense-layer",)), f"{label}: {said}"
    assert "| score, or logit | $z$ | $a$ |" in text


def test_every_captioned_lecture_says_something_to_each_formula(
        sheets: list[LectureSheet]) -> None:
    for sheet in sheets:
        assert all(each.says for each in sheet.formulas), sheet.lecture.slug


@pytest.mark.parametrize("book", [False, True], ids=["course", "textbook"])
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_sheet_has_two_pages_and_keeps_to_their_edges(sheets: list[LectureSheet], size: str,
                                                          book: bool) -> None:
    document = written(sheets, book)
    made_pages = pages(document(TypstPen(size, 8)), "png", 50)
    assert len(made_pages) <= PAGES
    for page in map(grey, made_pages):
        assert page[:, :24].min() == page[:, -24:].min() == page[:20].min() == 255


def test_a_longer_sheet_has_smaller_letters_and_still_two_pages(
        sheets: list[LectureSheet]) -> None:
    document = written(sheets + sheets[2:3], False)
    pdf = made(document, "pdf", "a4", at_most=PAGES)
    assert page_count(pdf) == 2 and page_count(made(document, "pdf", "a4")) > 2
