"""Axes and their layers: what stands where, and what can be told apart without colour."""

from __future__ import annotations

import numpy as np
import pytest
from gallery import AXES, CLOUD, LABELS, nearest, rows

from tutor.figures import (
    Axes,
    Contour,
    FigureError,
    Line,
    Note,
    Path,
    Regions,
    Rule,
    Scatter,
    Series,
    Text,
    VectorField,
    draw,
)

PLAIN = [{"colour": "none"}, {"colour": "none", "ascii": True}]


def inside(axes, **options):
    """What stands between the axes, row by row."""
    found = []
    for row in rows(axes, **options):
        for border in "│┤|":
            if border in row[:12]:
                found.append(row.split(border, 1)[1])
                break
        else:
            if row[:12].strip().lstrip("−-.0123456789 ").startswith("+") and "+-" not in row:
                found.append(row.split("+", 1)[1])
    return found


@pytest.mark.parametrize("options", PLAIN)
def test_every_class_has_a_mark_of_its_own(options):
    shown = "\n".join(inside(Axes((Scatter(CLOUD, LABELS, ("a", "b", "c")),)), **options))
    marks = set(shown) - {" ", "\n"}
    assert len(marks) == 3
    legend = next(row for row in rows(Axes((Scatter(CLOUD, LABELS, ("a", "b", "c")),)), **options)
                  if "a" in row)
    assert marks <= set(legend)


@pytest.mark.parametrize("options", [*PLAIN, {"colour": "16"}])
def test_every_region_has_a_texture_of_its_own(options):
    axes = Axes((Regions.of(nearest, (-2, 2), (-2, 2)),))
    assert len(set("".join(inside(axes, **options)))) >= 3


def test_regions_and_points_of_a_class_have_one_colour_and_one_name():
    axes = AXES["regions"]
    drawing = draw(axes, 60, 18)
    plain = drawing.plain()
    assert plain.count("● a") == plain.count("○ b") == plain.count("◆ c") == 1
    papers = {run.style.paper for row in drawing.rows for run in row if run.style.paper}
    assert len(papers) == 3


def test_curves_are_told_apart_without_colour():
    for options, marks in ((PLAIN[0], "●○"), (PLAIN[1], "*o")):
        shown = "\n".join(inside(AXES["losses"], **options))
        assert all(shown.count(mark) >= 3 for mark in marks)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_circle_is_round_where_the_axes_are_equal(width):
    shown = inside(AXES["circle"], width=width)
    lit = np.array([[each not in " " for each in row.ljust(width)] for row in shown])
    down, across = np.ptp(np.argwhere(lit), axis=0) + 1
    assert across == pytest.approx(2 * down, abs=2)


def test_equal_axes_fit_a_narrow_and_a_low_page():
    axes = Axes((Path([(0, 0), (10, 1)]),), equal=True)
    assert draw(axes, 40, 20).width <= 40
    assert draw(AXES["circle"], 100, 9).height <= 9


def test_a_point_stands_between_its_ticks():
    axes = Axes((Scatter([[3.0, 7.0]]),), x_limits=(0, 10), y_limits=(0, 10), rows=11)
    found = rows(axes)
    (row,) = [index for index, each in enumerate(found) if "●" in each]
    ticks = {each.split("┤")[0].strip(): i for i, each in enumerate(found) if "┤" in each}
    assert ticks["10"] == 0 and ticks["0"] == 10
    assert row == 3
    column = found[row].index("●")
    marks = [i for i, each in enumerate(found[-2]) if each == "┬"]
    labels = found[-1].split()
    at = dict(zip(labels, marks, strict=True))
    assert at["2"] < column < at["4"]


def test_ticks_are_round():
    axes = Axes((Series("", np.linspace(0.03, 47.1, 50), np.linspace(-0.013, 0.97, 50)),))
    found = rows(axes)
    labels = [row.split("┤")[0].strip() for row in found if "┤" in row]
    assert labels == ["0.8", "0.6", "0.4", "0.2", "0"]
    assert found[-1].split() == ["10", "20", "30", "40"]


def test_logarithmic_axes_have_powers_of_ten():
    found = rows(AXES["logarithms"])
    assert {"1e−8", "1e−6", "1e−4", "0.01", "1"} & set(found[-2].split())
    labels = [row.split("┤")[0].strip() for row in found if "┤" in row]
    assert len(labels) >= 3 and all(float(each) in 10.0 ** np.arange(9) for each in labels)
    axes = Axes((Series("", [1, 10], [0, 10]), ), y_log=True)
    assert axes.range[1] == (5.0, 20.0), "zero has no place on a logarithmic axis"


def test_bars_grow_from_zero_and_say_their_values():
    found = rows(AXES["bars"], height=30)
    zero = next(index for index, row in enumerate(found) if row.split("┤")[0].strip() == "0")
    column = found[-1].index("horse") + 2
    found = [row.ljust(60) for row in found]
    assert "█" not in "".join(row[column] for row in found[: zero - 1])
    assert found[zero + 2][column] == "█"
    assert "0.3" in "\n".join(found) and "−0.5" in "\n".join(found)


def test_arrows_point_where_their_vectors_do():
    for vector, head, plain in (((1, 0), "→", ">"), ((0, 1), "↑", "^"), ((-1, 0), "←", "<"),
                                ((0, -1), "↓", "v"), ((1, 1), "↗", "/")):
        axes = Axes((VectorField([[0, 0]], [vector], scale=1.0),), x_limits=(-2, 2),
                    y_limits=(-2, 2), equal=True)
        assert head in "".join(inside(axes))
        assert plain in "".join(inside(axes, ascii=True))
        path = Axes((Path([(0, 0), vector]),), x_limits=(-2, 2), y_limits=(-2, 2), equal=True)
        assert head in "".join(inside(path))


def test_a_contour_is_where_the_value_is_its_level():
    axes = Axes((Contour.of(lambda p: p[:, 0], (0, 10), (0, 1), levels=(5.0,)),), x_limits=(0, 10))
    for row in inside(axes):
        (column,) = [index for index, each in enumerate(row) if each != " "]
        assert column == pytest.approx(len(rows(axes)[-2].split("╰")[1]) / 2, abs=1)


def test_words_make_way_for_words():
    axes = Axes((Text((0, 0), "king"), Text((0, 0), "queen"), Text((0, 0), "jack"),
                 Scatter([[0, 0]])), x_limits=(-1, 1), y_limits=(-1, 1))
    shown = "\n".join(rows(axes))
    assert all(word in shown for word in ("king", "queen", "jack"))


def test_a_rule_says_what_it_marks_and_leaves_curves_alone():
    axes = Axes((Series("", [0, 1], [0.5, 0.5]), Rule(x=0.5, text="here"), Rule(y=0.5)), rows=8)
    shown = inside(axes)
    assert sum("┆" in row for row in shown) >= 6 and "here" in "".join(shown)
    assert "┄" not in "".join(shown), "the curve lies over the line"


def test_axes_carry_layers_only():
    with pytest.raises((FigureError, AttributeError)):
        draw(Axes((Note("x"),)), 60)  # type: ignore[arg-type]


def test_axes_have_round_ticks_that_stand_where_their_values_are():
    line = Line((Series("loss", np.arange(101.0), np.linspace(0, 1, 101)),))
    rows = draw(line, 60, colour="none").plain().split("\n")
    labels = [row.split("┤")[0].strip() for row in rows if "┤" in row]
    assert [each for each in labels if each] == ["1", "0.8", "0.6", "0.4", "0.2", "0"]
    assert rows[-1].split() == ["0", "20", "40", "60", "80", "100"]
