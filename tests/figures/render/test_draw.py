"""Drawings: inside their width, legible in every colour mode, and read by Rich."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from gallery import PLOTS
from rich.console import Console

from tutor.figures import Figure, FigureError, HeatMap, Note, draw
from tutor.figures.render.canvas import columns

MODES: list[dict[str, Any]] = [
    {"colour": colour, "theme": theme, "ascii": ascii}
    for colour in ("truecolor", "256", "16", "none")
    for theme in ("dark", "light")
    for ascii in (False, True)
]


@pytest.mark.parametrize("width", [8, 24, 60, 72, 120])
@pytest.mark.parametrize("plot", PLOTS.values(), ids=PLOTS)
def test_no_drawing_is_wider_than_its_page(plot, width):
    for mode in MODES:
        drawing = draw(plot, width, **mode)
        assert 0 < drawing.width <= width, mode
        assert max(columns(row) for row in drawing.plain().split("\n")) <= width
        if mode["ascii"]:
            assert drawing.plain().isascii()


@pytest.mark.parametrize("plot", PLOTS.values(), ids=PLOTS)
def test_colourless_drawings_have_no_colour_and_rich_reads_every_other(plot):
    for mode in MODES:
        drawing = draw(plot, 60, **mode)
        if mode["colour"] == "none":
            runs = [run for row in drawing.rows for run in row]
            assert all(run.style.ink is None and run.style.paper is None for run in runs)
        text = drawing.rich()
        assert text.plain.split("\n") == [
            "".join(run.text for run in row) for row in drawing.rows
        ]
        Console(file=open("/dev/null", "w"), force_terminal=True).print(text)  # noqa: SIM115


def test_too_narrow_a_page_is_a_sentence():
    with pytest.raises(FigureError, match="at least 8 columns"):
        draw(Note("x"), 7)











def test_a_height_is_kept_where_it_can_be():
    plot = Figure(HeatMap(np.random.default_rng(4).normal(size=(8, 8)), "w"), "A caption.")
    for height in (9, 12, 18, 30):
        assert draw(plot, 76, height).height <= height























def test_figures_need_no_screen():
    """Rich and Textual stay away until a drawing is turned into Rich's text."""
    code = (
        "import sys, numpy; from tutor.figures import HeatMap, draw;"
        "draw(HeatMap(numpy.eye(3)), 40).plain();"
        "print([m for m in ('rich', 'textual', 'sklearn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
