"""Figures: functions from parameters to plot objects, and plot objects to text graphics.

A lesson's `figures.py` needs only what this module offers. Nothing here knows a screen: the
same figure is drawn in the app, by `tutor figure` and in a test.
"""

from tutor.figures.axes import Axes, Line
from tutor.figures.canvas import Drawing, Run
from tutor.figures.controls import Choice, Control, Slider, Step, Switch
from tutor.figures.drawing import draw
from tutor.figures.errors import FigureError
from tutor.figures.fields import Contour, Regions, Shading, mesh
from tutor.figures.graph import Edge, Graph, Label, Node, State
from tutor.figures.layers import (
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
from tutor.figures.look import THEMES, Style
from tutor.figures.numbers import fixed, number
from tutor.figures.parameters import Parameter, controls_of, settle
from tutor.figures.plots import Figure, HeatMap, Image, Note, Panels, Plot, Stack, Table
from tutor.figures.registry import FigureFunction, figure, figures_in, frames, moves

__all__ = [
    "THEMES", "Area", "Axes", "Bars", "Choice", "Contour", "Control", "Drawing", "Edge", "Figure",
    "FigureError", "FigureFunction", "Graph", "HeatMap", "Image", "Label", "Layer", "Line", "Node",
    "Note", "Panels", "Parameter", "Path", "Plot", "Regions", "Rule", "Run", "Scatter", "Series",
    "Shading", "Slider", "Stack", "State", "Step", "Style", "Switch", "Table", "Text",
    "VectorField", "controls_of", "draw", "figure", "figures_in", "fixed", "frames", "mesh",
    "moves", "number", "settle",
]  # fmt: skip
