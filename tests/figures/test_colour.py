"""Colours and numbers, by known values."""

import pytest

from tutor.figures.colour import _fixed, mix, nearest_256, rgb
from tutor.figures.look import SERIES, THEMES, Look
from tutor.figures.numbers import fixed, number, ticks


def test_mixing_ends_at_its_ends_and_keeps_greys_grey():
    assert mix("#13171b", "#f2b84b", 0.0) == "#13171b"
    assert mix("#13171b", "#f2b84b", 1.0) == "#f2b84b"
    grey = mix("#000000", "#ffffff", 0.5)
    assert grey[1:3] == grey[3:5] == grey[5:7] == "63"  # half as light to the eye, not in volts


@pytest.mark.parametrize(
    ("colour", "index"),
    [("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#5f87af", 67), ("#121212", 233)],
)
def test_the_256_colours(colour, index):
    assert nearest_256(colour) == index


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-0.125, "−0.125"), (12.345, "12.3"), (1000, "1000"),
        (0.0345, "0.0345"), (0.01 * (1 - 0.9), "0.001"),
        (0.00021, "2.1e−4"), (1e-5, "1e−5"), (2.5e7, "2.5e7"), (-1234.5, "−1234"),
        (float("inf"), "∞"), (float("nan"), "not a number"),
    ],
)
def test_numbers_are_short(value, said):
    assert number(value) == said


def test_fixed_numbers_stand_still_and_never_lie_about_zero():
    assert [fixed(v) for v in (0.0, -0.0, 1.0, -0.5)] == ["0.000", "0.000", "1.000", "−0.500"]
    assert fixed(2e-5) == "2e−5" and fixed(-0.0004) == "−4e−4"


def test_ticks_are_round_and_inside():
    assert ticks(0.03, 2.31, 5) == pytest.approx([0.5, 1.0, 1.5, 2.0])
    assert ticks(0, 100, 5) == pytest.approx([0, 20, 40, 60, 80, 100])
    assert ticks(3, 3) == [3]


def luminance(colour: str) -> float:
    """WCAG 2.1's relative luminance."""
    parts = [each / 255 for each in rgb(colour)]
    parts = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("role", SERIES)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_words_and_marks_are_legible_on_the_area_of_their_role(theme, role, share):
    tint = Look("truecolor", theme).tint(role, share)
    assert contrast(THEMES[theme]["text"], tint) >= 4.5
    assert contrast(THEMES[theme][role], tint) >= 3
    few = Look("256", theme).tint(role, share)
    index = int(few.removeprefix("color(").rstrip(")"))
    assert contrast(THEMES[theme]["text"], _fixed(index)) >= 4.4
