"""Drawings: inside their width, legible in every colour mode, telling in words what they show."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from gallery import AXES, ENTRIES
from rich.console import Console

from tutor.figures import (
    Edge,
    Figure,
    FigureError,
    Graph,
    HeatMap,
    Image,
    Line,
    Node,
    Note,
    Panels,
    Plot,
    Series,
    Stack,
    Table,
    draw,
)
from tutor.figures.canvas import columns

MODES: list[dict[str, Any]] = [
    {"colour": colour, "theme": theme, "ascii": ascii}
    for colour in ("truecolor", "256", "16", "none")
    for theme in ("dark", "light")
    for ascii in (False, True)
]
RNG = np.random.default_rng(4)
EPOCHS = np.arange(1.0, 30.0)
PLOTS: dict[str, Plot] = {
    "heat map": HeatMap(RNG.normal(size=(5, 7)), "weights"),
    "wide heat map": HeatMap(RNG.normal(size=(20, 300))),
    "labelled": HeatMap(RNG.random((2, 3)), "attention", diverging=False,
                        rows=("the", "cat"), columns=("le", "chat", "dort")),
    "with a gap": HeatMap(np.array([[1.0, np.nan], [-1.0, 0.0]])),
    "image": Image(RNG.random((28, 28)), "a digit"),
    "panels": Panels(tuple(Image(RNG.random((4, 4)), str(i)) for i in range(7)), columns=3),
    "table": Table(("layer", "parameters"), (("dense " * 20, "650"), ("dense_1", "33"))),
    "note": Note("A sentence of some length " * 8 + "andonewordthatislongerthananyline" * 6),
    "line": Line((Series("training", EPOCHS, 1 / EPOCHS), Series("test", EPOCHS, 2 / EPOCHS)),
                 "Loss", "epoch", "loss"),
    "graph": Graph(
        (Node("x1", (0, 0), value="1"), Node("x2", (0, 1)), Node("h", (1, 0)), Node("y", (2, 0))),
        (Edge("x1", "h"), Edge("x2", "h", "active", "done"), Edge("h", "y")),
    ),
    "stack": Stack((Note("above"), HeatMap(np.eye(3)))),
    "figure": Figure(HeatMap(np.eye(3)), "What to see in it: " * 12),
    **AXES,
    **ENTRIES,
}


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


def test_panels_take_the_columns_that_the_page_has():
    plots = Panels(tuple(HeatMap(RNG.normal(size=(8, 8)), f"t{i}") for i in range(10)), columns=5)

    def in_first_row(width, **options):
        return draw(plots, width, **options).plain().split("\n")[0].count("t")

    assert in_first_row(60) == 5
    assert in_first_row(60, colour="none") == 5
    assert in_first_row(120) == 5
    assert in_first_row(120, height=9) == 10
    assert in_first_row(20) == 2


def test_a_height_is_kept_where_it_can_be():
    plot = Figure(HeatMap(RNG.normal(size=(8, 8)), "w"), "A caption.")
    for height in (9, 12, 18, 30):
        assert draw(plot, 76, height).height <= height


def test_scale_says_both_ends():
    text = draw(HeatMap(np.array([[0.25, -0.5]])), 60, colour="none").plain()
    assert "−0.5" in text and "+0.5" in text
    text = draw(HeatMap(np.array([[2.0, 5.0]]), diverging=False), 60, colour="none").plain()
    assert "2 " in text and " 5" in text and "−" not in text


def test_active_boxes_show_without_colour():
    def frame(state):
        return draw(Graph((Node("a", (0, 0), value="1", state=state),), ()), 20, colour="none")

    assert frame("active").plain() != frame("done").plain()


def test_wires_that_meet_are_joined():
    nodes = (Node("a", (0, 0)), Node("b", (0, 1)), Node("c", (1, 0)))
    text = draw(Graph(nodes, (Edge("a", "c", "done"), Edge("b", "c", "done"))), 30).plain()
    assert "┬" in text and "▶" in text


def test_a_graph_refuses_what_cannot_be_drawn():
    with pytest.raises(ValueError, match="no node"):
        Graph((Node("a", (0, 0)),), (Edge("a", "b"),))
    with pytest.raises(ValueError, match="same place"):
        Graph((Node("a", (0, 0)), Node("b", (0, 0))), ())


def test_axes_have_round_ticks_that_stand_where_their_values_are():
    line = Line((Series("loss", np.arange(101.0), np.linspace(0, 1, 101)),))
    rows = draw(line, 60, colour="none").plain().split("\n")
    labels = [row.split("┤")[0].strip() for row in rows if "┤" in row]
    assert [each for each in labels if each] == ["1", "0.8", "0.6", "0.4", "0.2", "0"]
    assert rows[-1].split() == ["0", "20", "40", "60", "80", "100"]


def test_descriptions_tell_the_numbers():
    said = HeatMap(np.array([[0.25, -1.5], [0.0, 3.0]]), "w").describe()
    assert "“w”, 2 by 2" in said
    assert "−1.5 at row 1, column 2" in said and "3 at row 2, column 2" in said
    assert "1 of 4 are not numbers" in PLOTS["with a gap"].describe()
    said = PLOTS["line"].describe()
    assert "training goes from 1 at 1 to 0.0345 at 29" in said
    said = PLOTS["table"].describe()
    assert "layer dense_1, parameters 33" in said
    assert "not yet known" in PLOTS["graph"].describe()
    for plot in PLOTS.values():
        assert "\n" not in plot.describe()


def test_a_matrix_is_asked_for_where_one_is_needed():
    for kind in (HeatMap, Image):
        with pytest.raises(ValueError, match="matrix"):
            kind(np.zeros(3))


def test_plots_do_not_follow_later_changes_of_their_array():
    values = np.eye(2)
    plot = HeatMap(values)
    values[:] = 7
    assert plot.values.max() == 1


def test_figures_need_no_screen():
    """Rich and Textual stay away until a drawing is turned into Rich's text."""
    code = (
        "import sys, numpy; from tutor.figures import HeatMap, draw;"
        "draw(HeatMap(numpy.eye(3)), 40).plain();"
        "print([m for m in ('rich', 'textual', 'sklearn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
