"""Terms: found in texts however they are written, and where their lesson explains them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.course import model
from tutor.course.catalogue import Course, load_course
from tutor.course.source import Heading
from tutor.course.terms import Term, Terms, all_terms, known_at, terms_of

COURSE = load_course(Path(__file__).parents[1] / "tui" / "reading_course")


def term(name: str, number: int = 0, lecture: int = 1) -> Term:
    return Term(name, (), lecture, "lines", number, Heading(2, "", "", 1), 1)


def found(terms: list[Term], text: str) -> list[tuple[str, str]]:
    return [(text[a:b], each.name) for a, b, each in Terms(terms).find(text)]


@pytest.mark.parametrize("text", [
    "a hidden layer", "Hidden layers fold", "of the hidden-layer.", "(hidden layers)"])
def test_a_term_is_found_in_singular_and_plural_and_at_the_head_of_a_sentence(text: str) -> None:
    assert [name for _, name in found([term("hidden layer")], text)] == ["hidden layer"]


@pytest.mark.parametrize("text", [
    "a hidden player", "hidden, layer", "hidden: layer", "hiddenlayer", "unhidden layer",
    "hidden layering"])
def test_other_words_are_no_term(text: str) -> None:
    assert found([term("hidden layer")], text) == []


def test_a_term_may_run_over_the_end_of_a_line_but_not_of_a_paragraph() -> None:
    assert found([term("hidden layer")], "a hidden\nlayer") == [("hidden\nlayer", "hidden layer")]
    assert found([term("hidden layer")], "a hidden\n\nlayer") == []


def test_of_two_terms_the_longer_one_is_meant() -> None:
    terms = [term("layer", 0), term("hidden layer", 1)]
    assert found(terms, "A hidden layer is a layer.") == [
        ("hidden layer", "hidden layer"), ("layer", "layer")]


def test_a_term_has_all_its_forms_and_a_symbol_alone_is_none() -> None:
    both = [term("error, δ", 0), term("long short-term memory (LSTM)", 1)]
    assert found(both, "The error δ of an LSTM, and of long short-term memories.") == [
        ("error", "error, δ"), ("LSTM", "long short-term memory (LSTM)"),
        ("long short-term memories", "long short-term memory (LSTM)")]


def test_an_abbreviation_is_written_as_it_is() -> None:
    assert found([term("GAN")], "Gan began; a GAN and two GANs.") == [
        ("GAN", "GAN"), ("GANs", "GAN")]


def test_where_a_term_is_explained_is_where_it_stands_in_bold_or_else_first() -> None:
    slope, line = terms_of(COURSE.lecture(1))
    assert (slope.name, slope.section.slug, slope.line) == ("slope", "slopes", 10)
    # This one runs over the end of a line.
    assert (line.name, line.line) == ("straight line, affine map", 10)
    normal, plane, state = terms_of(COURSE.lecture(2))
    assert (normal.section.title, normal.line) == ("Normals", 10)
    assert (plane.line, state.section.slug) == (10, "words")
    definition = normal.definition[0]
    assert isinstance(definition, model.Paragraph)
    assert model.plain_text(definition.inlines) == "A vector at a right angle to a plane."


def test_a_reader_knows_the_terms_of_earlier_lectures_and_their_own_win() -> None:
    assert [t.name for t in known_at(COURSE, COURSE.lecture(1)).all] == [
        "slope", "straight line, affine map"]
    assert [t.lecture for t in known_at(COURSE, COURSE.lecture(2)).all] == [2, 2, 2, 1, 1]
    both = Terms([term("slope", 0, lecture=2), term("slope", 0, lecture=1)])
    assert [t.lecture for _, _, t in both.find("the slope")] == [2]


def test_a_word_with_a_digit_in_it_is_found_and_a_symbol_is_not() -> None:
    assert [t.name for _, _, t in Terms([term("im2col"), term("x1")]).find("im2col of x1")] == [
        "im2col"]


def test_every_term_of_the_course_has_a_definition_and_a_section() -> None:
    course: Course = load_course()
    terms = all_terms(course)
    assert len(terms) >= 12
    for each in terms:
        assert each.definition and each.section.slug and each.forms
        assert Terms(terms).with_key(each.key) is each


def test_a_lesson_that_cannot_be_read_has_no_terms(tmp_path: Path) -> None:
    from dataclasses import replace

    assert terms_of(replace(COURSE.lecture(1), folder=tmp_path)) == ()


def test_the_opening_only_promises_what_a_later_section_explains(tmp_path: Path) -> None:
    from dataclasses import replace

    (tmp_path / "lesson.md").write_text("\n\n".join([
        '---\nlecture: 1\nquestion: "Why?"\n---',
        "(opening)=\n## Opening", "A **slope** and a **bias** await you.",
        "(between)=\n## Between", "Nothing.",
        "(slope)=\n## Steepness", "The slope of a line tells how steep it is.",
        "(words)=\n## Words",
        "```{glossary}\nslope\n: How steep.\n\nbias\n: An offset.\n```",
    ]), encoding="utf-8")
    slope, bias = terms_of(replace(COURSE.lecture(1), folder=tmp_path))
    # The label `(slope)=` is no use of the word; one that comes nowhere else stays.
    assert (slope.section.title, slope.line) == ("Steepness", 19)
    assert (bias.section.title, bias.line) == ("Opening", 9)
