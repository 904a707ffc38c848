"""Figures: functions from parameters to plot objects, and plot objects to text graphics.

A lesson's `figures.py` needs only what this module offers. Nothing here knows a screen: the
same figure is drawn in the app, by `tutor figure` and in a test. What an author writes with:

A figure is a function whose parameters have controls and defaults. It returns a Figure, or
yields Figures, and then it can be run.

    def bowl(rate: Annotated[float, Slider(0.01, 1, log=True)] = 0.1) -> Figure:
        return Figure(Axes((Series("loss", steps, losses),)), "What is to be seen in it.")

A run's first frame stands there before it is run, so it must come at once:

    @runs(frames=101, words="What the run shows, for plain mode.")
    def training(data: Annotated[int, Seed()] = 1) -> Iterator[Figure]:
        yield Figure(…)                         # before the first step
        for step in range(100): …; yield Figure(…)

Controls: `Slider(low, high, step=…, log=…, label=…)` · `Choice("relu", "tanh")` · `Switch()` ·
`Step(count)`, a place in a sequence · `Seed()`, which data: the key `d` draws the next ·
`Typed(read, examples=…)`, a text: `read` raises ValueError with a sentence where it cannot be read.

One pair of axes carries layers, the first at the back. Points have shape (N, 2), x first:

    Axes((Regions.of(classify, x, y, names), Scatter(points, classes, names)), equal=True)
    Series("training", x, y)                    a curve; dashed=True, marks=True, role="red"
    Line((Series(…), Series(…)), "Loss", "epoch", "loss")    short for Axes with curves alone
    Scatter(points, classes, ("cats", "dogs"))  a colour and a mark for each class; marks="0123"
    Bars([0.2, 0.8], ("no", "yes"), told=True)  also (groups, N) values, or edges= of a histogram
    Path(points, "descent", marks=True)         a way with an arrow head
    VectorField(points, vectors)                arrows
    Rule(x=0.5, text="threshold")               a line across; or y=
    Text((1.0, 2.0), "queen")                   words beside a place; centred=True
    Area("tail", x, high, low=0)                between two curves
    Regions.of(classify, x=(−3, 3), y=(−3, 3))  classify(points) → classes (N,) or probabilities
    Contour.of(f, x, y, levels=(1, 2))          lines of equal value
    Shading.of(f, x, y, diverging=True)         values as colours

    Axes options: title, x_label, y_label, x_limits, y_limits, equal (a circle is round), x_log,
    y_log, x_names, legend, rows. `mesh(x, y, (rows, columns))` gives the points of a grid.

Other plots:

    HeatMap(values, title, limits=(−1, 1))      colours; Image(values) in one tone
    Matrix(values, "A", (Highlight(1), Highlight(None, 0, "blue")), down="i", across="k")
    Row((a, "×", b, "=", c))                    plots beside one another, with words between
    Mosaic(widths, heights, columns, rows)      probabilities as areas of the unit square
    HorizontalBars(("the", "cat"), [0.7, 0.3], marked=1)
    Table(header, rows) · Note(text) · Graph(nodes, edges)
    Panels((a, b, c), columns=3) in a grid · Stack((a, b)) under one another

Roles, in place of colours: text, muted, accent, blue, green, red, violet. Every plot describes
itself in words; `Figure(plot, caption, words="…")` says it better where you can. Networks that are
typed, such as `32x32x3; conv 6 5; pool 2; flatten; dense 10`, are read and sized by
`tutor.figures.sizing.network_of`.
"""

from tutor.figures.controls import Choice, Control, Seed, Slider, Step, Switch, Typed
from tutor.figures.errors import FigureError
from tutor.figures.numbers import fixed, number
from tutor.figures.parameters import Parameter, controls_of, settle
from tutor.figures.plots.axes import Axes, Line
from tutor.figures.plots.base import Plot
from tutor.figures.plots.fields import Contour, Regions, Shading, mesh
from tutor.figures.plots.figure import Figure
from tutor.figures.plots.graph import Edge, Graph, Label, Node, State
from tutor.figures.plots.heatmap import HeatMap, Image
from tutor.figures.plots.layers import (
    Area,
    Bars,
    Layer,
    Path,
    Rule,
    Scatter,
    Series,
    Text,
    VectorField,
)
from tutor.figures.plots.matrix import Highlight, Matrix
from tutor.figures.plots.note import Note
from tutor.figures.plots.panels import Panels
from tutor.figures.plots.row import Row
from tutor.figures.plots.shares import HorizontalBars, Mosaic
from tutor.figures.plots.stack import Stack
from tutor.figures.plots.table import Table
from tutor.figures.registry import figures_in
from tutor.figures.render.canvas import Drawing, Run
from tutor.figures.render.draw import draw
from tutor.figures.render.look import THEMES, Style
from tutor.figures.render.svg import svg
from tutor.figures.running import FigureFunction, figure, frames, length, moves, runs, told

__all__ = [
    "THEMES", "Area", "Axes", "Bars", "Choice", "Contour", "Control", "Drawing", "Edge", "Figure",
    "FigureError", "FigureFunction", "Graph", "HeatMap", "Highlight", "HorizontalBars", "Image",
    "Label", "Layer", "Line", "Matrix", "Mosaic", "Node", "Note", "Panels", "Parameter", "Path",
    "Plot", "Regions", "Row", "Rule", "Run", "Scatter", "Seed", "Series", "Shading", "Slider",
    "Stack", "State", "Step", "Style", "Switch", "Table", "Text", "Typed", "VectorField",
    "controls_of", "draw", "figure", "figures_in", "fixed", "frames", "length", "mesh", "moves",
    "number", "runs", "settle", "svg", "told",
]
