"""The figures of lecture 2 show what is true."""

import re
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tutor.figures import HorizontalBars, Mosaic, Stack, draw, figure

GOLDEN = Path(__file__).parent / "golden"


def module_of(lesson):
    return sys.modules[lesson["bayes_areas"].__module__]


def numbers(text):
    """Every number in a sentence, in order."""
    cleaned = re.sub(r"(\d),(\d{3})", r"\1\2", text.replace("−", "-"))
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", cleaned)]


# --- Bayes' rule as areas -----------------------------------------------------------------


@pytest.mark.parametrize("prior", ["0.01", "0.2", "0.5", "0.001"])
@pytest.mark.parametrize(("found", "cleared"), [("0.9", "0.91"), ("0.5", "0.5"), ("1", "0.99")])
def test_posterior_is_what_counting_people_gives(lesson_2, prior, found, cleared):
    """A hundred thousand people, counted in fractions."""
    shown = figure(lesson_2["bayes_areas"], prior=float(prior), sensitivity=float(found),
                   specificity=float(cleared))
    crowd, *said, posterior, before = numbers(shown.caption)
    ill = Fraction(prior) * int(crowd)
    healthy = int(crowd) - ill
    true, false = ill * Fraction(found), healthy * (1 - Fraction(cleared))
    assert said == [float(each) for each in
                    (ill, true, healthy, false, true, true + false)]
    assert posterior == pytest.approx(float(100 * true / (true + false)), abs=0.05)
    assert before == 100 * float(prior)
    assert isinstance(shown.plot, Stack)
    square, bars = shown.plot.plots
    assert isinstance(square, Mosaic) and isinstance(bars, HorizontalBars)
    assert square.areas[:, 0] * int(crowd) == pytest.approx([float(true), float(false)])
    assert bars.values[0] == pytest.approx(float(true / (true + false)))
    assert bars.values.sum() == pytest.approx(1)


def test_people_who_are_typed_in_are_whole(lesson_2):
    shown = figure(lesson_2["bayes_areas"], prior=0.01234, sensitivity=0.777, specificity=0.913)
    *counts, posterior, _ = numbers(shown.caption)
    assert all(each == int(each) for each in counts)
    assert posterior == pytest.approx(100 * 0.01234 * 0.777 / (
        0.01234 * 0.777 + 0.98766 * 0.087), abs=0.05)


# --- How they look ------------------------------------------------------------------------

STILL = [
    ("bayes_areas", {}),
    ("bayes_areas", {"prior": 0.5, "sensitivity": 1.0, "specificity": 1.0}),
]


@pytest.mark.parametrize("width", [60, 76, 120])
@pytest.mark.parametrize("colour", ["truecolor", "16", "none"])
@pytest.mark.parametrize("ascii", [False, True])
def test_figures_fit_their_page(lesson_2, width, colour, ascii):
    for name, parameters in STILL:
        drawing = draw(figure(lesson_2[name], **parameters), width, colour=colour, ascii=ascii)
        assert 40 < drawing.width <= width
        assert drawing.height <= 26
        assert "…" not in drawing.plain()
        assert not ascii or drawing.plain().isascii()
        assert "?" not in drawing.plain() or not ascii


@pytest.mark.parametrize("name", ["bayes_areas"])
@pytest.mark.parametrize("width", [60, 120])
def test_drawings_are_as_they_were_approved(lesson_2, name, width):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_2[name]), width, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_{width}.txt").read_text(encoding="utf-8")
