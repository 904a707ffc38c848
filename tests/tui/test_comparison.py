"""Expected beside yours: numbers where they are few, heat maps where they are many."""

from __future__ import annotations

import numpy as np

from tutor.check.verdict import Comparison
from tutor.tui.widgets.exercise.comparison import comparison_lines

LOOK = {"colour": "none", "theme": "dark"}


def lines(expected, got, index, width=100):
    found = comparison_lines(Comparison("y", expected, got, index), width, LOOK)
    return ["".join(span.text for span in line).rstrip() for line in found]


def test_few_numbers_are_told_with_their_difference():
    text = "\n".join(lines([[1.0, 2.0]], [[1.0, 5.0]], (0, 1)))
    assert "expected" in text and "5✗" in text and "1✗" not in text
    assert text.split("difference")[1].split()[-1] == "3"


def test_on_a_narrow_page_the_tables_stand_under_one_another():
    wide = lines([[1.25] * 8], [[1.25] * 7 + [2.5]], (0, 7), 190)
    narrow = lines([[1.25] * 8], [[1.25] * 7 + [2.5]], (0, 7), 60)
    assert len(narrow) > len(wide) and max(map(len, narrow)) <= 60


def test_many_numbers_are_heat_maps_with_the_first_wrong_cell_marked():
    expected = np.ones((12, 10))
    got = expected.copy()
    got[7, 6] = 2
    for width in (100, 60):
        shown = lines(expected.tolist(), got.tolist(), (7, 6), width)
        # Once in the heading, once in yours, once in the difference.
        assert sum(line.count("✗") for line in shown) == 3
        assert max(map(len, shown)) <= width


def test_of_more_axes_the_slice_with_the_first_wrong_value_is_shown():
    expected = np.zeros((3, 2, 2))
    got = expected.copy()
    got[2, 0, 1] = 1
    shown = lines(expected.tolist(), got.tolist(), (2, 0, 1))
    assert shown[1] == "y[2]"


def test_values_that_are_no_numbers_are_shown_as_they_are():
    text = "\n".join(lines([[1.0, 2.0]], [[1.0, "nan"]], (0, 1)))
    assert "nan✗" in text and "difference" not in text
