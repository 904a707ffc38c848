"""Prints the losses that the drill `which-remedy` of lecture 9 shows: small networks, trained.

    python benchmarks/remedies.py

Each line is a run: which setting is off, the settings, and its training and validation losses.
Of each setting the first four are kept. A run that learns nothing for long, since its few units are
dead, is left out; so is one that a penalty holds back, but that has not levelled out at the end.
"""

import numpy as np

from tutor.datasets import digits

EPOCHS = (1, 5, 10, 20, 40, 80)
# What is off, and hidden units, learning rate, λ of an L2 penalty, and dropout rate.
SETTINGS = (
    ("capacity", 2, 0.1, 0.0, 0.0),
    ("capacity", 2, 0.15, 0.0001, 0.0),
    ("unregularised", 64, 0.3, 0.0, 0.0),
    ("unregularised", 96, 0.3, 0.00001, 0.0),
    ("penalty", 64, 0.1, 0.12, 0.0),
    ("penalty", 48, 0.1, 0.12, 0.0),
    ("slow", 64, 0.004, 0.0, 0.2),
    ("slow", 48, 0.005, 0.0001, 0.0),
)
SEEDS = tuple(range(1, 11))
CLASSES, TRAINED, BATCH, WRONG = 10, 120, 12, 0.2


def run(units: int, rate: float, penalty: float, dropped: float, seed: int,
        ) -> tuple[list[float], list[float]]:
    """Training and validation loss after some of the epochs, both without the penalty."""
    rng = np.random.default_rng((seed, units))
    train = digits().split().train
    order = rng.permutation(len(train))
    x, labels = train.pixels[order], train.labels[order].astype(int)
    others, answers = x[1000:1300], labels[1000:1300]
    x, labels = x[:TRAINED], labels[:TRAINED].copy()
    wrong = rng.uniform(size=TRAINED) < WRONG
    labels[wrong] = rng.integers(0, CLASSES, int(wrong.sum()))
    W, b = np.sqrt(2 / 64) * rng.normal(size=(64, units)), np.zeros(units)
    V, c = np.sqrt(1 / units) * rng.normal(size=(units, CLASSES)), np.zeros(CLASSES)
    found: tuple[list[float], list[float]] = ([], [])
    for epoch in range(1, EPOCHS[-1] + 1):
        for rows in np.array_split(rng.permutation(TRAINED), TRAINED // BATCH):
            z = x[rows] @ W + b
            mask = (z > 0) * (rng.uniform(size=z.shape) >= dropped) / (1 - dropped)
            h = z * mask
            delta = (_softmax(h @ V + c) - np.eye(CLASSES)[labels[rows]]) / len(rows)
            down = (delta @ V.T) * mask
            W -= rate * (x[rows].T @ down + penalty * W)
            V -= rate * (h.T @ delta + penalty * V)
            b -= rate * down.sum(axis=0)
            c -= rate * delta.sum(axis=0)
        if epoch in EPOCHS:
            for losses, inputs, wanted in zip(found, (x, others), (labels, answers)):
                y = _softmax(np.maximum(inputs @ W + b, 0) @ V + c)
                losses.append(round(float(-np.log(y[np.arange(len(y)), wanted]).mean()), 2))
    return found


def _softmax(z: np.ndarray) -> np.ndarray:
    e: np.ndarray = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


if __name__ == "__main__":
    for kind, *setting in SETTINGS:
        for seed in SEEDS:
            training, validation = run(*setting, seed)
            if kind == "capacity" and training[EPOCHS.index(20)] > 2.2:
                continue
            if kind == "penalty" and any(abs(each[-2] - each[-1]) > 0.02 or
                                         abs(each[-3] - each[-2]) > 0.04
                                         for each in (training, validation)):
                continue
            print(f'    ["{kind}", {setting}, {training},\n     {validation}],')
