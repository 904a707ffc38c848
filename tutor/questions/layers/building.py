"""What comes out of each layer for an input, and what it costs. No framework is needed.

Shapes are as Keras has them, without the axis of the batch; parameters as `model.summary()` counts
them. Multiply-adds are those of one example's forward pass through kernels and weight matrices:
biases, activations, pooling and normalisation are not counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.questions.layers.costs import Out, come_out
from tutor.questions.layers.layer import Layer
from tutor.questions.layers.problem import Problem, Unreadable

Shape = tuple[int, ...]
# More than any network has; beyond it numbers only fill the screen.
_MOST = 10**15


@dataclass(frozen=True)
class Step:
    """A layer in its place, counted from 1, with what comes out of it.

    `trainable` and `fixed` are its parameters; `warning` says what is allowed and yet surprising.
    """

    number: int
    layer: Layer
    shape: Shape
    trainable: int = 0
    fixed: int = 0
    multiply_adds: int = 0
    warning: str = ""

    @property
    def parameters(self) -> int:
        return self.trainable + self.fixed


@dataclass(frozen=True)
class Network:
    """Layers built one after another, as far as they fit. `problem` says why they end there."""

    input: Shape
    steps: tuple[Step, ...]
    problem: Problem | None = None

    @property
    def output(self) -> Shape:
        return self.steps[-1].shape if self.steps else self.input

    @property
    def trainable(self) -> int:
        return sum(step.trainable for step in self.steps)

    @property
    def parameters(self) -> int:
        return sum(step.parameters for step in self.steps)

    @property
    def multiply_adds(self) -> int:
        return sum(step.multiply_adds for step in self.steps)


def build(layers: tuple[Layer, ...], shape: Shape) -> Network:
    """Build layers on an input of a shape, up to the first that does not fit."""
    steps: list[Step] = []
    for layer in layers:
        shapes = [shape, *(step.shape for step in steps)]
        try:
            out = _placed(layer, shapes)
            if math.prod(out.shape) > _MOST or out.trainable > _MOST:
                raise Unreadable("so much comes out of this that no computer holds it.")
        except Unreadable as error:
            return Network(shape, tuple(steps), Problem(layer.line, str(error)))
        if layer.kind != "Input":
            steps.append(Step(len(steps) + 1, layer, out.shape, out.trainable, out.fixed,
                              out.multiply_adds, out.warning))
    return Network(shape, tuple(steps))


def _placed(layer: Layer, shapes: Sequence[Shape]) -> Out:
    """What comes out of a layer, where `shapes` came out of those before it, the input first."""
    here = shapes[-1]
    if layer.kind == "Input":
        if len(shapes) > 1:
            raise Unreadable("an Input can only come first.")
        if layer["shape"] != here:
            raise Unreadable(f"what goes in has the shape {here}, not {layer['shape']}.")
        return Out(here)
    if layer.kind == "Add":
        earlier = layer["layer"]
        if earlier >= len(shapes):
            raise Unreadable(f"there is no layer {earlier} before this one; {len(shapes) - 1} come "
                             "before it, and 0 is what goes in.")
        if shapes[earlier] != here:
            raise Unreadable(f"{here} arrives here, and {shapes[earlier]} came out of layer "
                             f"{earlier}: only equal shapes can be added.")
        return Out(here)
    return come_out(layer, here)
