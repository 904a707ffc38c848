"""Heat maps: every value shows, its sign without colour."""

import numpy as np
import pytest

from tutor.figures import HeatMap, draw


@pytest.mark.parametrize("ascii", [False, True])
def test_without_colour_a_sign_is_a_kind_of_glyph(ascii):
    values = np.array([[0.2, 0.5, 0.7, 1.0], [-0.2, -0.5, -0.7, -1.0], [0.0, 0.0, 0.0, 0.0]])
    rows = draw(HeatMap(values, bar=False), 60, colour="none", ascii=ascii).plain().split("\n")
    rows = [row for row in rows if row.strip()]
    positive, negative = set(rows[0]) - {" "}, set(rows[-1]) - {" "}
    assert len(positive) >= 3 and len(negative) >= 3
    assert not positive & negative


def test_half_blocks_show_every_value_once():
    values = np.array([[1.0, -1.0], [-1.0, 1.0]])
    (row,) = draw(HeatMap(values, bar=False), 8, 1).rows
    (left, right) = row
    assert left.text == right.text == "▀"
    assert left.style.ink == right.style.paper == "#f2b84b"
    assert left.style.paper == right.style.ink == "#7fb0f5"


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("colour", ["truecolor", "256"])
def test_every_clear_value_differs_from_neutral_and_from_its_opposite(colour, theme):
    def tone(share):
        plot = HeatMap(np.full((2, 2), share), limits=(-1, 1), bar=False)
        return draw(plot, 8, 1, colour=colour, theme=theme).rows[0][0].style.paper

    for share in (0.2, 0.5, 1.0):
        assert len({tone(share), tone(-share), tone(0)}) == 3


def test_scale_says_both_ends():
    text = draw(HeatMap(np.array([[0.25, -0.5]])), 60, colour="none").plain()
    assert "−0.5" in text and "+0.5" in text
    text = draw(HeatMap(np.array([[2.0, 5.0]]), diverging=False), 60, colour="none").plain()
    assert "2 " in text and " 5" in text and "−" not in text
