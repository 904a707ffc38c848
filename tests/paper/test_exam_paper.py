"""An exam on paper and its key: all of it is there, apart, and on its pages."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.paper import off_the_page
from helpers.pictures import grey

from tutor.course import model
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.errors import EnvironmentLacksError
from tutor.learner.bank import Bank
from tutor.learner.exams.form import make_form
from tutor.paper.exam import Paper, key_text, paper_of, paper_text
from tutor.paper.markdown import MarkdownPen
from tutor.paper.pen import Head, Pen
from tutor.paper.typst import TypstPen, pages
from tutor.paper.writing import written

Text = Callable[[Paper, Pen], str]
DOCUMENTS = pytest.mark.parametrize("text", [paper_text, key_text], ids=["paper", "key"])


@pytest.fixture(scope="module")
def paper(bank: Bank) -> Paper:
    form = make_form(bank, "A")
    assert form.points == 100 and {slot.part for slot in form.slots} == set("ABCDE")
    return paper_of(bank, form)


def test_the_paper_says_what_it_is_and_asks_every_question(paper: Paper) -> None:
    text = paper_text(paper, MarkdownPen())
    assert text.startswith("# A course\n\n**Mock exam, form A**\n\n75 minutes · 100 points · lect")
    assert "Name: ___" in text
    assert re.findall(r"^## Part (\w): .* \((\d+) points\)$", text, re.M) == [
        ("A", "16"), ("B", "12"), ("C", "40"), ("D", "24"), ("E", "8")]
    assert len(re.findall(r"^\d+\. \*\*\(\d+ points?\)\*\*$", text, re.M)) == len(paper.asked)
    assert text.count("- ☐ yes") >= 8 and "One point for the choice and one for" in text
    assert text.count("50,000 parameters") == 1


def test_the_paper_tells_nothing_of_what_is_right_and_the_key_tells_all(paper: Paper) -> None:
    text, key = paper_text(paper, MarkdownPen()), key_text(paper, MarkdownPen())
    for told in ("☒", "it is.", "added.", "halve it", "Step by step", "point 1", "Dense(10"):
        assert told not in text and told in key, told
    for asked in paper.asked:
        for part in asked.posed.parts:
            if part.kind == "number":
                right = next(option.value for option in part.options if option.right)
                assert f"**{right}** — added." in key
    assert "Any " not in key and "A point each, and one more" in key
    assert "**a) \\[2\\]**" in key, "the points of each part"


def test_there_is_more_room_for_more_points(paper: Paper) -> None:
    text = paper_text(paper, MarkdownPen())
    part = text[text.index("## Part C"):text.index("## Part D")]
    assert part.count("_" * 60) == sum(
        round(1.5 * each.slot.points) for each in paper.asked if each.slot.part == "C")


@DOCUMENTS
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_everything_stands_within_the_edges_of_its_pages(paper: Paper, text: Text,
                                                         size: str) -> None:
    assert not off_the_page(lambda pen: text(paper, pen), size, at_most=12)


@pytest.mark.parametrize("name", ["A", "11"])
def test_an_exam_of_the_course_fits_its_pages(name: str) -> None:
    course = load_course()
    index = CourseIndex(course.root)
    index.update()
    bank = Bank(course, index)
    real = paper_of(bank, make_form(bank, name))
    assert not off_the_page(lambda pen: paper_text(real, pen), at_most=14)
    assert not off_the_page(lambda pen: key_text(real, pen), at_most=12)


def test_signs_of_markdown_and_of_typst_stand_as_they_were_written() -> None:
    pen = TypstPen()
    said = '#let x = 1 @a /* b */ // c <d> ~ "e" _f *g* \\ h — (1) $5 = - + 2 [i] `j` --- 1/2 ' \
           "... a~b"
    parts = (model.Code("f"), model.Text("(x); "), model.InlineMath("v"), model.Text("; .y"),
             model.Strong((model.Text("s"),)), model.Text("(z).a[0];"))
    inside = pen.inline(parts)
    assert _same(inside, '#raw("f")\\(x\\)\\; $v$\\; \\.y#strong[s]\\(z\\)\\.a\\[0\\]\\;')
    mono = f'#text(font: "DejaVu Sans Mono", size: 0.8em)[{pen.words(said)}]'
    assert _same(mono, f"#raw({_string(said)})")
    assert _same(pen.words("1. one"), "1\\. one"), "no list"
    assert MarkdownPen().words("a_b *c* $d <e> `f`") == r"a\_b \*c\* \$d \<e\> \`f\`"


def _same(one: str, other: str) -> bool:
    """Whether two lines of Typst are the same on paper."""
    first, second = (grey(pages(f"#set page(width: 24cm, height: 3cm)\n{each}", "png", 60)[0])
                     for each in (one, other))
    return bool((first == second).all())


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ruled(questions: list[int]) -> list[int]:
    """How many lines to write on each page has, of questions with so many."""
    def text(pen: Pen) -> str:
        return pen.document(Head("C", "S"), [
            pen.question(number, "", [pen.words("Why?"), pen.room(count)])
            for number, count in enumerate(questions, 1)])

    found = []
    for page in map(grey, pages(text(TypstPen()), "png", 72)):
        long = (page < 250).sum(axis=1) > 300
        found.append(int((long[1:] & ~long[:-1]).sum()))
    return found


def test_no_question_is_split_unless_it_is_longer_than_a_page() -> None:
    assert ruled([18, 18, 5]) == [18, 23]
    assert ruled([8, 8, 8]) == [24]
    assert len(ruled([50])) == 2 and sum(ruled([50])) == 50


def test_a_formula_that_is_too_wide_becomes_smaller() -> None:
    wide = " + ".join(f"x_{{{n}}}" for n in range(60))
    def text(pen: Pen) -> str:
        return pen.document(Head("C", "S"), [pen.formula(wide)])

    page, = map(grey, pages(text(TypstPen()), "png", 36))
    assert page[:, :26].min() == 255 and page[:, -26:].min() == 255


def test_without_the_typesetter_a_sentence_says_what_to_do(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EnvironmentLacksError, match=r"pip install typst.*--format md"):
        pages("x")


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    first = written(folder, {"a.md": b"1", "a-key.md": b"2"})
    assert first == written(folder, {"a.md": b"1", "a-key.md": b"2"})
    second = written(folder, {"a.md": b"1", "a-key.md": b"other"})
    assert [path.name for path in second] == ["a-2.md", "a-key-2.md"]
    assert first[1].read_bytes() == b"2"
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentLacksError, match="cannot be written"):
        written(tmp_path / "file", {"a.md": b"1"})


def test_the_same_exam_is_the_same_file(paper: Paper) -> None:
    made = pages(paper_text(paper, TypstPen()))
    assert made == pages(paper_text(paper, TypstPen()))
    assert b"CreationDate" not in made[0], "another day, too"
