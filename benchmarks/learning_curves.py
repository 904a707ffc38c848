"""Prints the losses that the drill `fit-diagnose` of lecture 8 shows: small networks, trained.

    python benchmarks/learning_curves.py

Each line is a run: what it is, its training losses and its validation losses after the epochs
1, 5, 10, 20, 40 and 60. What a run is, its settings decide; a run whose losses do not show it, by
the rule of `shows`, is left out.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np

from tutor.figures import figures_in

LESSON = Path(__file__).parents[1] / "lessons" / "08-training-2"
EPOCHS = (1, 5, 10, 20, 40, 60)
RUNS = 9
# Training examples, hidden units, learning rate, share of labels drawn at random, size of a
# batch, and activation.
SETTINGS: dict[str, tuple[int, int, float, float, int, str]] = {
    "underfitting": (600, 1, 0.2, 0.0, 20, "relu"),
    "overfitting": (150, 48, 0.2, 0.2, 15, "relu"),
    "not done": (600, 32, 0.002, 0.0, 20, "relu"),
    "good fit": (600, 32, 0.1, 0.0, 20, "relu"),
    "steps too large": (600, 16, 3.0, 0.0, 20, "tanh"),
}


def trained(module: ModuleType, kind: str, seed: int) -> tuple[list[float], list[float]]:
    """Training and validation loss after each of the epochs that are shown."""
    count, units, rate, wrong, size, activation = SETTINGS[kind]
    x, labels, others, answers, rng = module.sets(count, wrong, seed)
    net = module.Network((64, units, 10), activation,
                         [float(np.sqrt(2 / 64)), float(np.sqrt(2 / (units + 10)))], rng)
    training, validation = [], []
    for epoch in range(1, EPOCHS[-1] + 1):
        module.epoch(net, x, labels, rate, size, rng)
        if epoch in EPOCHS:
            training.append(round(net.loss(x, labels), 2))
            validation.append(round(net.loss(others, answers), 2))
    return training, validation


def shows(kind: str, training: list[float], validation: list[float]) -> bool:
    """Whether the six pairs show what the run is."""
    falls = all(later < before for before, later in pairwise(training))
    last, checked = training[-1], validation[-1]
    return {
        "underfitting": falls and last > 1.2 and checked - last < 0.2
                        and training[-2] - last <= 0.05,
        "overfitting": checked > 1.2 * min(validation) and falls,
        "not done": falls and last > 1.2 and validation[-2] - checked > 0.15,
        "good fit": falls and checked < 0.2,
        "steps too large": max(training[1:]) > training[0] and last > 2.5,
    }[kind]


def main() -> None:
    module = sys.modules[figures_in(LESSON / "figures.py")["learning_curves"].__module__]
    for kind in SETTINGS:
        found = 0
        for seed in range(100, 200):
            training, validation = trained(module, kind, seed)
            if shows(kind, training, validation) and found < RUNS:
                found += 1
                print(f'    ["{kind}", {training}, {validation}],')
            if found == RUNS:
                break


if __name__ == "__main__":
    main()
