"""One plot of each kind, small and always the same."""

from __future__ import annotations

import numpy as np

from tutor.figures import (
    Area,
    Axes,
    Bars,
    Contour,
    Edge,
    Figure,
    Graph,
    HeatMap,
    Highlight,
    HorizontalBars,
    Image,
    Line,
    Matrix,
    Mosaic,
    Node,
    Note,
    Panels,
    Path,
    Plot,
    Regions,
    Row,
    Rule,
    Scatter,
    Series,
    Shading,
    Stack,
    Table,
    Text,
    VectorField,
    draw,
    mesh,
)

CENTRES = np.array([[-1.0, -1.0], [1.0, -1.0], [0.0, 1.0]])
# Fixed by hand, not drawn: generators of random numbers may change between versions.
CLOUD = 0.7 * np.array([[np.cos(k), np.sin(1.7 * k)] for k in range(24)]) + np.tile(CENTRES, (8, 1))
LABELS = np.tile([0, 1, 2], 8)
ANGLES = np.linspace(0, 2 * np.pi, 121)
STEPS = np.arange(1.0, 31.0)
PLANE = ((-2.5, 2.5), (-2.0, 2.0))


def nearest(points: np.ndarray) -> np.ndarray:
    return ((points[:, None] - CENTRES) ** 2).sum(axis=2).argmin(axis=1)


def bowl(points: np.ndarray) -> np.ndarray:
    return points[:, 0] ** 2 + 3 * points[:, 1] ** 2


def sureness(points: np.ndarray) -> np.ndarray:
    right = 1 / (1 + np.exp(-3 * points[:, 0]))
    return np.column_stack([1 - right, right])


AXES: dict[str, Plot] = {
    "regions": Axes(
        (Regions.of(nearest, *PLANE, ("a", "b", "c")), Scatter(CLOUD, LABELS, ("a", "b", "c"))),
        "Nearest of three", "x", "y", equal=True),
    "sureness": Axes((Regions.of(sureness, *PLANE, ("left", "right")),), rows=8),
    "descent": Axes(
        (Shading.of(bowl, *PLANE), Contour.of(bowl, *PLANE),
         Path([(2.0, 1.5), (1.0, -0.9), (0.5, 0.5), (0.1, 0.0)], "the descent", marks=True),
         Text((0.0, 0.0), "minimum")), x_label="w₁", y_label="w₂", equal=True),
    "losses": Axes(
        (Line((Series("training", STEPS, 1 / STEPS),
               Series("validation", STEPS, 1 / STEPS + 0.01 * STEPS))),
         Rule(x=10, text="stop here"), Rule(y=0.5)), "Loss", "epoch", "loss"),
    "few points": Axes((Series("F1", [0, 1, 2, 3], [0.5, 0.9, 0.6, 1.0], dashed=True),)),
    "bars": Axes((Bars([0.05, 0.3, -0.5], ("cat", "dog", "horse"), told=True),)),
    "groups": Axes((Bars([[1, 2, 3], [2, 1.5, 2.5]], ("a", "b", "c"), ("before", "after")),)),
    "histogram": Axes((Bars([1, 4, 9, 6, 2], edges=np.linspace(-1, 1, 6)),)),
    "arrows": Axes((VectorField(mesh((-1, 1), (-1, 1), (5, 5)),
                                mesh((-1, 1), (-1, 1), (5, 5))[:, ::-1] * (-1, 1)),), equal=True),
    "circle": Axes((Series("circle", np.cos(ANGLES), np.sin(ANGLES)),
                    Series("diamond", [1, 0, -1, 0, 1], [0, 1, 0, -1, 0])), equal=True, rows=12),
    "logarithms": Axes((Series("error", 10.0 ** np.arange(-8, 1), 10.0 ** np.arange(0, 9)),),
                       x_log=True, y_log=True, x_label="h", y_label="error"),
    "tail": Axes((Area("tail", STEPS[20:], 1 / STEPS[20:]), Series("1/x", STEPS, 1 / STEPS))),
}

PRODUCT = Row((
    Matrix([[1, 2, 3], [4, 5, 6]], "A", (Highlight(1, name="this row"),), down="i", across="k"),
    "×",
    Matrix([[7, 8], [9, 10], [11, 12]], "B", (Highlight(None, 0, "blue"),), down="k", across="j"),
    "=",
    Matrix([["58", "64"], ["", ""]], "C", (Highlight(1, 0, "green"),)),
))
ENTRIES: dict[str, Plot] = {
    "product": PRODUCT,
    "wide matrix": Matrix(np.arange(60).reshape(2, 30) / 8, rows=("x", "y"),
                          highlights=(Highlight(0, (1, 2), "violet"), Highlight(1, role="muted"))),
    "mosaic": Mosaic([0.3, 0.7], [[0.9, 0.1], [0.2, 0.8]], ("ill", "well"),
                     ("positive", "negative"), "A test"),
    "thin mosaic": Mosaic([0.01, 0.99], [[0.9, 0.1], [0.0, 1.0]], ("ill", "well"),
                          ("positive", "negative")),
    "words": HorizontalBars(("the", "cat", "dormouse"), [0.5, 0.31, 0.002], "next word", marked=1),
    "effects": HorizontalBars(("up", "down"), [0.5, -1.0]),
}

# Random ones among them, so their drawings may differ from one version of NumPy to the next.
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
}  # fmt: skip


def rows(plot, width=60, height=20, **options):
    """What `plot` looks like, row by row, without colour."""
    return draw(plot, width, height, **{"colour": "none", **options}).plain().split("\n")
