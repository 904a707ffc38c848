"""A small ConvNet to transfer from, with the weights that `benchmarks/trained_base.py` trained.

It knows the digits 0 to 4 in fields of 12 × 12 pixels, and has never seen one from 5 to 9.
`SOURCES.md` says how it was trained. NumPy is enough to use it; `keras()` gives it as a model.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.datasets.handwritten import Bytes, Digits

Floats = NDArray[np.float32]

# A digit of 8 × 8 stands anywhere in a field of this side.
SIDE = 12
# What the base was trained on, and what is left to transfer to.
SOURCE, TARGET = (0, 1, 2, 3, 4), (5, 6, 7, 8, 9)
# The source task asks which digit it is, and how often its field was turned by 90°.
TURNS = 4
WIDTHS = (16, 32, 64)
EPSILON = 1e-3

_FILE = Path(__file__).with_name("trained_base.npz")
_NAMES = "kernel", "gamma", "beta", "mean", "variance"


@dataclass(frozen=True, eq=False)
class Block:
    """A convolution of 3 × 3 with padding `same` and no bias, and its batch normalization.

    kernel (3, 3, in, out); gamma, beta, running mean and running variance (out,).
    """

    kernel: Floats
    gamma: Floats
    beta: Floats
    mean: Floats
    variance: Floats


@dataclass(frozen=True, eq=False)
class TrainedBase:
    """Three blocks of convolution, batch normalization and ReLU. After each of the first two comes
    max pooling of 2 × 2, after the last the largest value of every map: 64 features.

    `head_kernel` (64, 20) and `head_bias` (20,) gave the scores of the source task, where class
    4 d + k is the digit d, turned k times by 90° against the clock. The arrays are read-only.
    """

    blocks: tuple[Block, ...]
    head_kernel: Floats
    head_bias: Floats

    def features(self, pixels: NDArray[Any]) -> Floats:
        """The features (N, 64) of pixels from 0 to 1, (N, height, width, 1), in inference mode."""
        x = np.asarray(pixels, np.float32)
        for at, block in enumerate(self.blocks):
            z = _convolved(x, block.kernel)
            scale = block.gamma / np.sqrt(block.variance + np.float32(EPSILON))
            x = np.maximum(scale * (z - block.mean) + block.beta, 0)
            x = _halved(x) if at < len(self.blocks) - 1 else x
        largest: Floats = x.max(axis=(1, 2))
        return largest

    def scores(self, pixels: NDArray[Any]) -> Floats:
        """The logits (N, 20) of the source task."""
        logits: Floats = self.features(pixels) @ self.head_kernel + self.head_bias
        return logits

    def keras(self) -> Any:
        """The base as a Keras model of its own, which ends in the features; needs Keras."""
        model = network()
        model.set_weights([array for block in self.blocks for array in (
            block.kernel, block.gamma, block.beta, block.mean, block.variance)])
        return model


def network() -> Any:
    """The base with untrained weights, as a Keras model (N, 12, 12, 1) → (N, 64)."""
    keras = importlib.import_module("keras")
    layers = [keras.Input((SIDE, SIDE, 1))]
    for at, width in enumerate(WIDTHS):
        layers += [
            keras.layers.Conv2D(width, 3, padding="same", use_bias=False),
            # Keras' own momentum, 0.99, needs more steps than small data bring.
            keras.layers.BatchNormalization(momentum=0.9, epsilon=EPSILON),
            keras.layers.ReLU(),
            keras.layers.MaxPooling2D() if at < len(WIDTHS) - 1
            else keras.layers.GlobalMaxPooling2D(),
        ]
    return keras.Sequential(layers, name="base")


@cache
def trained_base() -> TrainedBase:
    """The base as it ships. Read once, then the same object is returned every time."""
    with np.load(_FILE, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    for array in arrays.values():
        array.flags.writeable = False
    blocks = (Block(*(arrays[f"{name}_{at}"] for name in _NAMES)) for at in range(len(WIDTHS)))
    return TrainedBase(tuple(blocks), arrays["head_kernel"], arrays["head_bias"])


def keep(base: TrainedBase, path: Path = _FILE) -> None:
    """Write a base where `trained_base` reads it, in half precision."""
    arrays = {f"{name}_{at}": getattr(block, name)
              for at, block in enumerate(base.blocks) for name in _NAMES}
    np.savez_compressed(path, **{name: array.astype(np.float16) for name, array in {
        **arrays, "head_kernel": base.head_kernel, "head_bias": base.head_bias}.items()})


def in_fields(data: Digits, classes: Sequence[int], rng: np.random.Generator
              ) -> tuple[Bytes, NDArray[np.int64]]:
    """The digits of these classes, each at a random place of a field of 12 × 12 that is else 0.

    Images (N, 12, 12), uint8, from 0 to 16, in the order of the data; labels (N,), the place of
    each digit in `classes`, from 0.
    """
    own = np.isin(data.labels, classes)
    images = np.zeros((int(own.sum()), SIDE, SIDE), np.uint8)
    side = data.images.shape[1]
    for field, image, (row, column) in zip(images, data.images[own], rng.integers(
            0, SIDE - side + 1, (len(images), 2))):
        field[row:row + side, column:column + side] = image
    places = {digit: at for at, digit in enumerate(classes)}
    return images, np.array([places[int(label)] for label in data.labels[own]], np.int64)


def _convolved(x: Floats, kernel: Floats) -> Floats:
    """Σ over the taps of the kernel: the padded images shifted by that tap, times its weights."""
    height, width = x.shape[1:3]
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    z = np.zeros((*x.shape[:3], kernel.shape[3]), np.float32)
    for i in range(3):
        for j in range(3):
            z += padded[:, i:i + height, j:j + width] @ kernel[i, j]
    return z


def _halved(x: Floats) -> Floats:
    """The largest of every block of 2 × 2."""
    n, height, width, channels = x.shape
    halves: Floats = x[:, :height // 2 * 2, :width // 2 * 2].reshape(
        n, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))
    return halves
