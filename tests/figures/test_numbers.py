"""Numbers, by known values."""

import pytest

from tutor.figures.numbers import fixed, number, ticks


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-0.125, "−0.125"), (12.345, "12.3"), (1000, "1000"),
        (0.0345, "0.0345"), (0.01 * (1 - 0.9), "0.001"),
        (0.00021, "2.1e−4"), (1e-5, "1e−5"), (2.5e7, "2.5e7"), (-1234.5, "−1234"),
        (float("inf"), "∞"), (float("nan"), "not a number"),
    ],
)  # fmt: skip
def test_numbers_are_short(value, said):
    assert number(value) == said


def test_fixed_numbers_stand_still_and_never_lie_about_zero():
    assert [fixed(v) for v in (0.0, -0.0, 1.0, -0.5)] == ["0.000", "0.000", "1.000", "−0.500"]
    assert fixed(2e-5) == "2e−5" and fixed(-0.0004) == "−4e−4"


def test_ticks_are_round_and_inside():
    assert ticks(0.03, 2.31, 5) == pytest.approx([0.5, 1.0, 1.5, 2.0])
    assert ticks(0, 100, 5) == pytest.approx([0, 20, 40, 60, 80, 100])
    assert ticks(3, 3) == [3]
