"""Trains the base that lecture 12 transfers, `tutor/datasets/trained_base.npz`.

    python benchmarks/trained_base.py             trains it, in less than a minute, and writes it
    python benchmarks/trained_base.py --measure   what it is worth: ten seeds, about 5 minutes

The source task is made of the digits 0 to 4 in the training part of `digits`: each is tilted,
sheared, resized a little and put somewhere in a field of 12 × 12, and the field is turned by 0,
90, 180 or 270 degrees. Which digit, and how often turned, are 20 classes. Turns cost no labels,
and ask for strokes of every direction: with the five upright digits alone as classes, the features
serve other digits less well.

`--measure` learns the digits 5 to 9 from 2, 5, 10 or 20 examples each: with a new head on the
frozen base, with that and fine-tuning after it, and with the same network from the start.
"""

from __future__ import annotations

import os
import sys
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from tutor.datasets import digits
from tutor.datasets.trained_base import (
    SIDE,
    SOURCE,
    TARGET,
    TURNS,
    Block,
    TrainedBase,
    in_fields,
    keep,
    network,
    trained_base,
)

COPIES, EPOCHS, BATCH = 10, 6, 128
SEEDS = 10


def changed(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Each image (N, 8, 8) tilted, sheared and resized a little, anywhere in a field of 12 × 12."""
    n = len(images)
    angle, shear, size = rng.normal(0, 0.15, n), rng.normal(0, 0.15, n), rng.normal(0, 0.1, n)
    shift = rng.uniform(-2, 2, (n, 2))
    rows, columns = np.mgrid[:SIDE, :SIDE] - (SIDE - 1) / 2

    def each(values: np.ndarray) -> np.ndarray:
        return values[:, None, None]

    down, right = rows - each(shift[:, 0]), columns - each(shift[:, 1])
    cos, sin, scale = each(np.cos(angle)), each(np.sin(angle)), each(np.exp(size))
    # Where each pixel of the field lies in the image, which has two pixels of paper around it.
    i = np.clip((cos * down - sin * right) / scale + 5.5, 0, 10.999)
    j = np.clip((sin * down + cos * right + each(shear) * down) / scale + 5.5, 0, 10.999)
    top, left = i.astype(int), j.astype(int)
    padded, k = np.pad(images, ((0, 0), (2, 2), (2, 2))), np.arange(n)[:, None, None]
    i, j = i - top, j - left
    return ((1 - i) * (1 - j) * padded[k, top, left] + i * (1 - j) * padded[k, top + 1, left]
            + (1 - i) * j * padded[k, top, left + 1] + i * j * padded[k, top + 1, left + 1])


def turned(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator
           ) -> tuple[np.ndarray, np.ndarray]:
    """Fields turned at random, and the classes of the source task."""
    turns = rng.integers(0, TURNS, len(images))
    fields = np.stack([np.rot90(image, k) for image, k in zip(images, turns)])
    return fields, TURNS * labels + turns


def train() -> TrainedBase:
    """Train the base with a head for the source task."""
    rng = np.random.default_rng(0)
    data = digits().split().train
    own = np.isin(data.labels, SOURCE)
    images, labels = data.images[own] / 16, data.labels[own].astype(int)
    x, y = turned(np.concatenate([changed(images, rng) for _ in range(COPIES)]),
                  np.tile(labels, COPIES), rng)
    keras.utils.set_random_seed(0)
    base = network()
    head = keras.layers.Dense(len(SOURCE) * TURNS)
    model = keras.Sequential([base, keras.layers.Dropout(0.3), head])
    rate = keras.optimizers.schedules.CosineDecay(0.004, EPOCHS * len(x) // BATCH)
    model.compile(keras.optimizers.Adam(rate),
                  keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x[..., None], y, batch_size=BATCH, epochs=EPOCHS, verbose=2)
    weights = base.get_weights()
    blocks = (Block(*weights[at:at + 5]) for at in range(0, len(weights), 5))
    return TrainedBase(tuple(blocks), *head.get_weights())


def accuracy_on_source(base: TrainedBase) -> float:
    """The share of held-out digits 0 to 4, in fields that are turned, of which digit and turn are
    both right. A 0 that is turned by 180° mostly cannot be told, nor can a 1."""
    rng = np.random.default_rng(1)
    fields, labels = turned(*in_fields(digits().split().test, SOURCE, rng), rng)
    return float((base.scores(fields[..., None] / 16).argmax(axis=1) == labels).mean())


# ------------------------------------------------------------------ what it is worth


class Target:
    """The target task: digits 5 to 9, of which a few of each are learnt from."""

    def __init__(self, each: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        data = digits().split()
        fields, labels = in_fields(data.train, TARGET, rng)
        few = np.concatenate([rng.permutation(np.flatnonzero(labels == c))[:each]
                              for c in range(len(TARGET))])
        self.x, self.y = fields[few][..., None] / np.float32(16), labels[few]
        fields, self.answers = in_fields(data.test, TARGET, rng)
        self.unseen = fields[..., None] / np.float32(16)


def fitted(model: Any, task: Target, rate: float, steps: int, mode: bool) -> float:
    """Train all that is trainable in `model`, by Adam, batches of 25 at the most; what it then
    recognises of the unseen. `mode` is the mode in which the model is called in training."""
    adam, loss = keras.optimizers.Adam(rate), keras.losses.SparseCategoricalCrossentropy(True)
    variables = model.trainable_variables
    adam.build(variables)

    @tf.function
    def step(x: Any, y: Any) -> None:
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=mode))
        adam.apply(tape.gradient(value, variables), variables)

    rng, size = np.random.default_rng(0), min(25, len(task.y))
    for _ in range(steps):
        batch = rng.permutation(len(task.y))[:size]
        step(tf.constant(task.x[batch]), tf.constant(task.y[batch]))
    logits = np.asarray(model(task.unseen, training=False))
    return float((logits.argmax(axis=1) == task.answers).mean())


def measured(each: int, seed: int) -> tuple[float, float, float]:
    """Accuracies of head alone, of head and fine-tuning, and from the start."""
    task = Target(each, seed)
    keras.utils.set_random_seed(seed)
    base = trained_base().keras()
    model = keras.Sequential([base, keras.layers.Dense(len(TARGET))])
    base.trainable = False
    head = fitted(model, task, 0.01, 300, mode=False)
    base.trainable = True
    tuned = fitted(model, task, 0.0003, 200, mode=False)
    scratch = keras.Sequential([network(), keras.layers.Dense(len(TARGET))])
    return head, tuned, fitted(scratch, task, 0.003, 400, mode=True)


def main(arguments: list[str]) -> None:
    if "--measure" not in arguments:
        keep(train())
        trained_base.cache_clear()
        print(f"source task, held out: {accuracy_on_source(trained_base()):.3f}")
        return
    for each in (2, 5, 10, 20):
        found = np.array([measured(each, seed) for seed in range(SEEDS)])
        told = [f"{name} {column.mean():.3f} ({column.min():.3f} to {column.max():.3f})"
                for name, column in zip(("head", "fine-tuned", "from the start"), found.T)]
        print(f"{each} of each digit: {', '.join(told)}; head above the start on "
              f"{(found[:, 0] > found[:, 2]).sum()} of {SEEDS}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
