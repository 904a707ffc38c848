"""Matrices, areas and amounts: what is meant shows without colour, and areas are what they say."""

from __future__ import annotations

import numpy as np
import pytest
from gallery import ENTRIES, PRODUCT

from tutor.figures import (
    Axes,
    Highlight,
    HorizontalBars,
    Line,
    Matrix,
    Mosaic,
    Note,
    Panels,
    Regions,
    Row,
    Series,
    Stack,
    draw,
)


def rows(plot, width=60, height=20, **options):
    return draw(plot, width, height, **{"colour": "none", **options}).plain().split("\n")


@pytest.mark.parametrize("options", [{}, {"ascii": True}, {"colour": "16"}, {"colour": "256"}])
def test_every_role_of_a_highlight_shows_without_colour(options):
    seen = set()
    for role in ("accent", "blue", "green", "violet", "red", "muted"):
        (row,) = rows(Matrix([[1, 2]], highlights=(Highlight(0, 1, role),)), **options)
        assert " 1 " in row and " 2 " not in row
        seen.add(row)
    assert len(seen) == 6


def test_highlights_are_the_entries_meant():
    found = rows(Matrix(np.arange(9).reshape(3, 3),
                        highlights=(Highlight(1), Highlight(None, 2, "blue"))))
    assert found[0].split() == ["⎡", "0", "1", "(2)⎤"]
    assert found[1].split() == ["⎢[3][4](5)⎥"], "the later highlight is the one shown"
    window = Highlight(range(2), range(1, 3))
    found = rows(Matrix(np.arange(9).reshape(3, 3), highlights=(window,)))
    assert found[0].split() == ["⎡", "0", "[1][2]⎤"]
    assert found[2].split() == ["⎣", "6", "7", "8", "⎦"]


def test_a_matrix_that_is_too_wide_says_that_there_is_more():
    for width in (24, 40, 60):
        for row in rows(ENTRIES["wide matrix"], width=width):
            assert "…" in row and len(row) <= width


def test_what_is_not_known_yet_is_a_dot():
    (row,) = rows(Matrix([1.5, np.nan, None, ""]))
    assert row.split() == ["[", "1.5", "·", "·", "·", "]"]
    assert "1.5, not known yet" in Matrix([1.5, np.nan]).describe()


def test_decimals_stand_under_one_another():
    found = rows(Matrix([[1.0], [0.25], [-12.5]], places=2))
    assert [row[1:-1].strip() for row in found] == ["1.00", "0.25", "−12.50"]
    assert len({row.index(".") for row in found}) == 1


def test_a_row_goes_on_below_where_the_page_is_narrow():
    assert len(rows(PRODUCT, width=80)) < len(rows(PRODUCT, width=30))
    (line,) = rows(Row((Note("a"), "+", Note("b"))))
    assert line == "a  +  b"


def test_areas_are_the_shares_of_the_square():
    mosaic = Mosaic([0.25, 0.75], [[0.5, 0.5], [0.2, 0.8]], ("a", "b"), ("low", "high"))
    assert mosaic.areas.sum() == pytest.approx(1) and mosaic.areas[1, 1] == pytest.approx(0.6)
    drawing = draw(mosaic, 80, 21)
    cells = {}
    for row in drawing.rows[1:]:
        for run in row:
            for half in (run.style.paper, run.style.ink if run.text[0] == "▀" else run.style.paper):
                if run.style.paper:
                    cells[half] = cells.get(half, 0) + len(run.text)
    total = sum(cells.values())
    shares = sorted(count / total for count in cells.values())
    assert shares == pytest.approx([0.125, 0.125, 0.15, 0.6], abs=0.02)


def test_a_thin_column_is_not_lost_and_every_area_is_told():
    for options, mark in (({}, "█"), ({"ascii": True}, "#")):
        found = rows(ENTRIES["thin mosaic"], **options)
        assert sum(row.startswith(mark) for row in found) > 5, "one column of a hundred"
        text = "\n".join(found)
        assert "0.01" in text and "= 0.009" in text and "ill" in text and "well 0.99" in text
    said = ENTRIES["thin mosaic"].describe()
    assert "positive 0.009" in said and "Over all columns: positive 0.009, negative 0.991" in said


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="sum to one"):
        Mosaic([0.5, 0.6], [[1.0], [1.0]], ("a", "b"), ("c",))
    with pytest.raises(ValueError, match="one width a column"):
        Mosaic([1.0], [[1.0]], ("a", "b"), ("c",))


def test_bars_are_as_long_as_their_values():
    found = rows(HorizontalBars(("a", "b", "c"), [1.0, 0.5, 0.0]))
    lengths = [sum(row.count(each) for each in "█▏▎▍▌▋▊▉") for row in found]
    assert lengths == [40, 20, 0]
    found = rows(HorizontalBars(("a", "b"), [1.0, -1.0]))
    assert found[0].index("█") >= found[1].rindex("▒")
    assert rows(ENTRIES["words"])[2].startswith("▸ cat")


def test_they_tell_their_numbers():
    said = PRODUCT.describe()
    assert "Matrix “A”, 2 by 3 (i down, k across): row 1: 1, 2, 3; row 2: 4, 5, 6." in said
    assert "Marked: row 2 (this row)." in said and "Marked: column 1 of row 2." in said
    assert "cat 0.31 (marked)" in ENTRIES["words"].describe()


def test_what_needs_less_than_its_share_leaves_the_rest_to_the_others():
    bars = HorizontalBars(("a", "b"), (0.2, 0.8))
    curve = Line((Series("", [0, 1], [0, 1]),))
    both = draw(Stack((curve, bars)), 60, 17)
    assert draw(curve, 60, 14).height == 14
    assert both.height == 17
    assert both.rows[14] == () and both.rows[15:] == draw(bars, 60).rows
    assert draw(Stack((bars, curve)), 60, 17).height == 17


@pytest.mark.parametrize("width", [100, 60])
def test_axes_stand_beside_one_another_as_their_author_wants(width):
    plane = Axes((Regions(np.eye(2), (0, 1), (0, 1), ("no", "yes")),), x_label="across")
    last = rows(Panels((plane, plane), columns=2), width, 23)[-1]
    assert last.count("across") == 2
