"""Colours, by known values."""

import pytest

from tutor.figures.render.colour import _fixed, mix, nearest_256, rgb
from tutor.figures.render.look import SERIES, THEMES, Look


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
