"""The layers that a brief asks for: the shapes of their weights, and weights drawn for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

import numpy as np

Shape = tuple[int, ...]
# The weights of a network, layer by layer.
Weights = list[list[np.ndarray]]


@dataclass(frozen=True)
class Layer:
    """A layer's weights by their shapes, kernels before biases as Keras has them.

    `trains` is False for a layer that training must leave as it is.
    """

    shapes: tuple[Shape, ...]
    trains: bool = True

    @property
    def parameters(self) -> int:
        return sum(prod(shape) for shape in self.shapes)


def dense(inputs: int, units: int) -> Layer:
    return Layer(((inputs, units), (units,)))


def convolution(*kernel: int) -> Layer:
    """A convolution with a kernel such as (height, width, channels, filters), and its bias."""
    return Layer((kernel, kernel[-1:]))


def recurrent(inputs: int, units: int, gates: int = 1) -> Layer:
    """A recurrent layer: its kernel, its recurrent kernel and its bias, for `gates` gates."""
    return Layer(((inputs, gates * units), (units, gates * units), (gates * units,)))


def parameters(layers: Iterable[Layer]) -> int:
    return sum(layer.parameters for layer in layers)


def drawn(rng: np.random.Generator, layers: Iterable[Layer], gain: float = 1.5) -> Weights:
    """Random float32 weights under which signals keep their size, so that logits are of order
    one and no activation is saturated: kernels of variance gain / fan-in, biases of 0.5."""

    def one(shape: Shape) -> np.ndarray:
        scale = np.sqrt(gain / prod(shape[:-1])) if len(shape) > 1 else 0.5
        return (scale * rng.normal(size=shape)).astype(np.float32)

    return [[one(shape) for shape in layer.shapes] for layer in layers]


def biases_alone(weights: Weights, level: float) -> Weights:
    """These weights with a last kernel of zeros, and `level` added to the last bias. The logits
    are that bias, in whatever order sums are taken, and the probabilities do not depend on
    `level`, but for the bias' own rounding."""
    kernel, bias = weights[-1]
    return [*weights[:-1], [np.zeros_like(kernel), bias + np.float32(level)]]
