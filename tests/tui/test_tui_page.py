"""Setting a page: widths, formulas, tables, boxes."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.selection import SELECT_ALL

from tutor.course.lesson import read_lesson
from tutor.course.model import Code, Formula, Paragraph, Table, Text
from tutor.search import read_query
from tutor.tui.page.blocks import Setting
from tutor.tui.page.code import coloured
from tutor.tui.page.flow import Span, flow, width_of
from tutor.tui.page.found import marked
from tutor.tui.page.selected import selected


def plain(typeset) -> str:
    return "\n".join("".join(span.text for span in row.line) for row in typeset.rows)


@pytest.fixture
def lesson(small):
    return read_lesson(small.lecture(1).lesson_path)


def text_of(line):
    return "".join(span.text for span in line)


def test_lines_are_filled_and_never_wider_than_asked():
    words = "the quick brown fox jumps over the lazy dog " * 4
    lines = flow([Span(words)], 20)
    assert all(width_of(line) <= 20 for line in lines)
    assert " ".join(text_of(line) for line in lines).split() == words.split()


def test_a_formula_in_a_line_is_not_broken():
    lines = flow([Span("so then it is clear that "), Span("a + b = c", whole=True),
                  Span(", which")], 30)
    assert any("a + b = c," in text_of(line) for line in lines)


@pytest.mark.parametrize("words", [
    "so we have w = 1", "so we have λ ≠ 1", "then we have a + b = c ."])
def test_a_short_formula_in_plain_text_is_not_broken_at_its_signs(words):
    formula = words.rpartition("have ")[2].rstrip(" .")
    for width in range(len(formula), 40):
        lines = [text_of(line) for line in flow([Span(words)], width)]
        assert any(formula in line for line in lines), (width, lines)
        assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize(("words", "whole"), [
    ("and then it is right in 86 % of all cases", "86 %"), ("in 86 %, or so", "86 %,"),
    ("the weights W (D, H) are here", "(D, H)"), ("a batch of images (N, H, W)", "(N, H, W)")])
def test_a_percent_sign_and_the_sizes_of_a_shape_stay_where_they_belong(words, whole):
    for width in range(12, 40):
        lines = [text_of(line) for line in flow([Span(words)], width)]
        assert any(whole in line for line in lines), (width, lines)
        assert " ".join(lines) == words and all(len(line) <= width for line in lines)


def test_where_there_is_no_room_at_all_setting_ends():
    assert flow([Span("abc")], -3) == flow([Span("abc")], 1)


def test_a_word_that_is_longer_than_a_line_is_cut():
    lines = flow([Span("x" * 45)], 20)
    assert [width_of(line) for line in lines] == [20, 20, 5]


def test_prose_stays_within_72_characters_on_a_wide_page(lesson):
    page = Setting(120).typeset(lesson.sections[0].blocks)
    prose = [row for row in page.rows if row.line]
    assert max(cell_len(text_of(row.line)) for row in prose) <= 72 + 3


@pytest.mark.parametrize("width", [40, 56, 72, 100])
def test_nothing_is_wider_than_the_page(lesson, width):
    for section in lesson.sections:
        for row in Setting(width).typeset(section.blocks).rows:
            assert width_of(row.line) <= width


def test_a_table_that_is_too_wide_flows_inside_its_columns():
    cell = (Text("a cell of many words, which must not push the table over the edge"),)
    block = Table(1, ((Text("name"),), (Text("said"),)), (((Text("x"),), cell),))
    rows = Setting(40).typeset((block,)).rows
    assert max(width_of(row.line) for row in rows) <= 40
    words = " ".join(plain(Setting(40).typeset((block,))).split())
    assert "push" in words and "edge" in words


def test_a_column_of_a_table_does_not_cut_its_words_while_another_has_room():
    name, said = (Code("from_logits=True"),), (Text("say in two words or in three " * 3),)
    wide = (Text("a name that is long and gives way"),)
    block = Table(1, ((Text("option"),), (Text("said"),), (Text("is"),)), ((name, said, wide),))
    for width in (44, 50, 60):
        rows = Setting(width).typeset((block,)).rows
        assert max(width_of(row.line) for row in rows) <= width
        assert "from_logits=True" in plain(Setting(width).typeset((block,)))


def test_a_numbered_formula_has_its_number_at_the_right_edge(lesson):
    lines = plain(Setting(72).typeset(lesson.sections[0].blocks)).split("\n")
    numbered = [line for line in lines if line.endswith("(1.1)")]
    assert len(numbered) == 1 and len(numbered[0]) == 72
    assert "∑" in numbered[0]


def test_a_box_has_its_rule_on_every_line(lesson):
    lines = plain(Setting(60).typeset(lesson.sections[0].blocks)).split("\n")
    start = next(i for i, line in enumerate(lines) if "Misunderstanding" in line)
    assert all(line.startswith("▎") for line in lines[start:start + 3])
    assert "Without f between them" in lines[start + 2]


def test_a_source_line_and_its_row_lead_to_one_another(lesson):
    blocks = lesson.sections[0].blocks
    page = Setting(72).typeset(blocks)
    for block in blocks:
        if isinstance(block, Paragraph | Formula):
            assert page.source_at(page.row_of(block.line)) == block.line


def test_python_is_coloured_and_no_character_is_lost():
    source = 'def f(x):\n    """Twice."""\n    return 2 * x  # so\n\n\nf(1)'
    lines = coloured(source, "python")
    assert "\n".join(text_of(line) for line in lines) == source
    assert any("$blue" in span.style for span in lines[0])


@pytest.mark.parametrize("width", [24, 40, 72])
def test_a_phrase_that_was_looked_for_is_marked_over_the_end_of_a_row(width):
    block = Paragraph(1, (Text("A point below the plane has a negative distance from the plane."),))
    rows = Setting(width).typeset((block,)).rows
    drawn = marked(rows, read_query("negative distance"))
    words = [line.plain[span.start:span.end] for line in drawn for span in line.spans
             if span.style == "reverse" and span.end > span.start]
    assert " ".join(words) == "negative distance"
    assert [line.plain for line in drawn] == [text_of(row.line) for row in rows]


def test_what_is_selected_keeps_the_lines_of_formulas_and_code_and_joins_those_of_prose(reading):
    section = read_lesson(reading.lecture(2).lesson_path).sections[0]
    rows = Setting(40).typeset(section.blocks).rows
    text = selected(rows, SELECT_ALL)
    assert "A plane has two slopes, one for each direction. Its normal vector stands on it" in text
    assert "  def normal(a, b):\n      return (-a, -b, 1)" in text
    assert "        n · p\n    d = ─────\n         ‖n‖" in text
    assert " 1. With (1, 0, a) it is −a + a.\n 2. With (0, 1, b) it is −b + b." in text
    assert "▎" not in text
