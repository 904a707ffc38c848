"""What a figure says is broken into lines where it can be read."""

from __future__ import annotations

import pytest

from tutor.figures.render.blocks import wrap


@pytest.mark.parametrize(("text", "whole"), [
    ("With the ridge that is chosen, λ = 500, the error is smallest.", "λ = 500,"),
    ("Of all the points that are drawn here it is right in 86 % now.", "86 %")])
def test_a_short_formula_and_a_percent_sign_stay_on_their_line(text: str, whole: str) -> None:
    for width in range(30, 60):
        lines = wrap(text, width)
        assert any(whole in line for line in lines), (width, lines)
        assert " ".join(lines) == text and max(map(len, lines)) <= width
