"""Plots tell in words what they show, with their numbers."""

import numpy as np
from gallery import AXES, ENTRIES, PLOTS, PRODUCT

from tutor.figures import Axes, Contour, HeatMap, Path, Scatter, Series


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


def test_layers_tell_their_numbers():
    said = AXES["regions"].describe()
    assert "8 points of a around" in said and "a holds" in said and "% of the plane" in said
    said = AXES["descent"].describe()
    assert "lowest" in said and "in 3 steps from (2, 1.5) to (0.1, 0)" in said
    assert "“minimum” stands at (0, 0)" in said
    assert "stop here" in AXES["losses"].describe()
    assert "cat 0.05, dog 0.3, horse −0.5" in AXES["bars"].describe()
    assert "before: a 1, b 2, c 3; after: a 2" in AXES["groups"].describe()
    assert "the highest 9 from −0.2 to 0.2" in AXES["histogram"].describe()
    assert "25 arrows, the longest 1.41" in AXES["arrows"].describe()
    for plot in AXES.values():
        assert "\n" not in plot.describe()
        assert plot.describe().startswith("Plot")


def test_matrices_and_amounts_tell_their_numbers():
    said = PRODUCT.describe()
    assert "Matrix “A”, 2 by 3 (i down, k across): row 1: 1, 2, 3; row 2: 4, 5, 6." in said
    assert "Marked: row 2 (this row)." in said and "Marked: column 1 of row 2." in said
    assert "cat 0.31 (marked)" in ENTRIES["words"].describe()


def test_plots_do_not_follow_later_changes_of_their_array():
    values = np.eye(2)
    plot = HeatMap(values)
    values[:] = 7
    assert plot.values.max() == 1


def test_neither_axis_of_a_plane_is_told_as_a_curve_over_the_other():
    values = np.add.outer(np.arange(3.0), np.arange(4.0))
    field = Contour(values, (0, 1), (0, 1), (1.0, 2.0), "loss")
    said = Axes((field,), "w", "one direction", "another direction").describe()
    assert said.startswith("Plot “w” with one direction across and another direction up, x from")
    said = Axes((Series("c", [0, 1], [2, 3]),), "w", "epoch", "loss").describe()
    assert said.startswith("Plot “w” of loss over epoch, x from")


def test_one_is_not_told_as_several():
    assert Scatter([(0.5, 2.0)]).describe() == "one point at (0.5, 2)"
    assert Scatter([(0, 0), (1, 1)], [0, 1], ("a", "b")).describe() == (
        "one point of a at (0, 0); one point of b at (1, 1)")
    assert "in 1 step from (0, 0) to (1, 0)" in Path([(0, 0), (1, 0)]).describe()
    assert "in 2 steps from" in Path([(0, 0), (1, 0), (1, 1)]).describe()
