"""Blocks as plain text: what a pipe, a printer and a screen reader get."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.cli.lesson_text import lesson_text
from tutor.course.catalogue import load_course
from tutor.course.dialect import Reader
from tutor.course.lesson import read_lesson
from tutor.course.plain import Writer


def text(source: str, math: str = "2d", width: int = 60) -> str:
    return Writer(math, width).blocks(tuple(Reader(Path("lesson.md"), 2).blocks(source)))


def test_paragraphs_are_filled_and_marks_kept() -> None:
    shown = text("Some *soft* **loud** `code` words, and a [link](https://a.b) to follow, and "
                 "more of them than a line holds.")
    assert max(map(len, shown.split("\n"))) <= 60
    assert "Some *soft* **loud** `code` words" in shown
    assert "link (https://a.b)" in shown


def test_a_link_into_the_course_is_written_as_the_command_that_opens_it() -> None:
    assert "the rule (`tutor open 2/bayes-rule`) there" in text(
        "Read [the rule](course:2/bayes-rule) there.", width=80)


def test_formulas_in_three_ways() -> None:
    source = "$$\n\\frac{a}{b}\n$$ (half)\n\nBy {eq}`half`, $x^2$."
    two, said, latex = (text(source, math) for math in ("2d", "words", "latex"))
    assert "─" in two and two.split("\n")[1].rstrip().endswith("(2.1)")
    assert said.startswith("Formula (2.1): ") and "\\" not in said
    assert "$$ \\frac{a}{b} $$  (2.1)" in latex and "$x^2$" in latex
    assert all("By (2.1)," in one for one in (two, said, latex))


def test_lists_are_numbered_and_indented() -> None:
    shown = text("3. three\n4. four\n\n   and its second paragraph\n\n- a\n  - b\n")
    assert "3. three\n4. four\n\n   and its second paragraph" in shown
    assert "- a\n\n  - b" in shown


def test_code_keeps_its_lines_and_indentation() -> None:
    assert text("```python\ndef f():\n    return 1\n```") == "    def f():\n        return 1"


def test_tables_line_up() -> None:
    lines = text("| name | n |\n|---|---|\n| a | 1 |\n| longer | 22 |\n").split("\n")
    assert lines == ["name    n", "------  --", "a       1", "longer  22"]


def test_boxes_quotes_and_glossaries_are_set_apart() -> None:
    shown = text("```{misunderstanding} A title\nText.\n```\n\n> quoted\n\nTerm\n: Meaning.\n")
    assert "[A common misunderstanding: A title]\n\n  Text." in shown
    assert "| quoted" in shown
    assert "Term\n    Meaning." in shown


def test_a_long_title_of_a_box_is_filled_too() -> None:
    shown = text("```{note} " + "a long title " * 8 + "\nText.\n```")
    assert max(map(len, shown.split("\n"))) <= 60


def test_a_figure_is_described_and_an_exercise_says_how_to_begin() -> None:
    writer = Writer("2d", 60, lambda block: f"What {block.name} shows.")
    blocks = Reader(Path("lesson.md")).blocks(
        "```{interactive} bowl\nThe path.\n```\n\n```{practice} conv\nWrite it.\n```\n")
    shown = writer.blocks(tuple(blocks))
    assert "[Figure bowl] The path." in shown and "What bowl shows." in shown
    assert "Exercise conv: Write it.\n(tutor start conv)" in shown


@pytest.mark.parametrize("kind", ["choice", "number"])
def test_a_question_shows_its_options_but_not_which_is_right(kind: str) -> None:
    shown = text(f"```{{question}} {kind}\n:id: a\nHow many?\n\n- [ ] 11 — no\n- [x] 22 — yes\n```")
    assert shown.startswith("[Question] How many?")
    assert "yes" not in shown and "[x]" not in shown and "—" not in shown
    assert ("b) 22" in shown) is (kind == "choice")
    assert ("22" in shown) is (kind == "choice")


def test_a_whole_lesson_has_title_question_and_sections() -> None:
    from helpers.answers import own_course

    from tutor.course.lesson import read_lesson

    lecture = own_course().lecture(4)
    lesson = read_lesson(lecture.lesson_path)
    shown = lesson_text(lecture, lesson, math="words")
    title = f"4. {lecture.title}"
    assert shown.startswith(f"{title}\n{'=' * len(title)}\n\n")
    assert shown.count("\n---") >= len(lesson.sections)
    assert "$" not in shown and "```" not in shown and "{eq}" not in shown


@pytest.mark.parametrize("number", [2, 4])
def test_a_lesson_stays_in_its_width_and_gives_the_reason_of_every_line(number: int) -> None:
    lecture = load_course().lecture(number)
    shown = lesson_text(lecture, read_lesson(lecture.lesson_path))
    assert max(map(len, shown.split("\n"))) <= 80
    assert number != 2 or "[Both sides are P(h, v).]" in shown
