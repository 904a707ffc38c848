"""What cannot be drawn is said at once, where it is made."""

import numpy as np
import pytest

from tutor.figures import (
    Axes,
    Bars,
    Edge,
    Graph,
    HeatMap,
    Image,
    Mosaic,
    Node,
    Regions,
    Rule,
    Scatter,
    Series,
    VectorField,
)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Scatter(np.zeros(3)), r"points of shape \(N, 2\)"),
        (lambda: Scatter(np.zeros((3, 2)), [0, 1]), "one class for each point"),
        (lambda: Series("", [1, 2], [1]), "as many x as y"),
        (lambda: Bars([1, 2], edges=[0, 1]), "one edge more"),
        (lambda: Rule(), "one x or at one y"),
        (lambda: VectorField([[0, 0]], [[1, 1], [2, 2]]), "one vector for each point"),
        (lambda: Axes((), equal=True, x_log=True), "cannot be equal"),
        (lambda: Axes((), x_limits=(1, 1)), "from low to high"),
        (lambda: Regions(np.zeros(3), (0, 1), (0, 1)), "matrix"),
    ],
)
def test_what_cannot_be_drawn_is_said_at_once(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_a_graph_refuses_what_cannot_be_drawn():
    with pytest.raises(ValueError, match="no node"):
        Graph((Node("a", (0, 0)),), (Edge("a", "b"),))
    with pytest.raises(ValueError, match="same place"):
        Graph((Node("a", (0, 0)), Node("b", (0, 0))), ())


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="sum to one"):
        Mosaic([0.5, 0.6], [[1.0], [1.0]], ("a", "b"), ("c",))
    with pytest.raises(ValueError, match="one width a column"):
        Mosaic([1.0], [[1.0]], ("a", "b"), ("c",))


def test_a_matrix_is_asked_for_where_one_is_needed():
    for kind in (HeatMap, Image):
        with pytest.raises(ValueError, match="matrix"):
            kind(np.zeros(3))
