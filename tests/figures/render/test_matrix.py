"""Matrices: what is meant shows without colour, and what is left out is said."""

from __future__ import annotations

import numpy as np
import pytest
from gallery import ENTRIES, rows

from tutor.figures import Highlight, Matrix


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
