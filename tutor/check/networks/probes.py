"""Calls that bring their weights: with them, two networks can be compared number by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tutor.check.authoring import Probe
from tutor.check.networks.specification import Weights

# What the results of `network` are, which no brief names.
MEANINGS = {
    "layers_with_weights": "These are the layers of your model that have weights, in their order.",
    "log_probabilities": "The check put weights of its own into your model and gave it examples: "
                         "these are the logarithms of its probabilities, a row for each example.",
    "loss": "It is the loss that your model is compiled with, of a batch, with weights of the "
            "check's in it.",
}


def network(name: str, weights: Weights, x: Any, others: Mapping[str, Any] | None = None, *,
            labels: Any = None, classes: Sequence[bool] | None = None) -> Probe:
    """What `build_model()` gives for `x`: its layers, then log-probabilities; with `labels` the
    loss that it is compiled with, too. `others` are inputs that a model may wrongly take in place
    of `x`, by what they are. Several inputs are a list; of several outputs, whose labels are a
    list as well, `classes` says which score classes, and the others come back as they are."""
    return Probe("build_model", name, part="network", weights=weights, x=x, others=others or {},
                 labels=labels, classes=classes)


def loss(name: str, weights: Weights, x: Any, labels: np.ndarray) -> Probe:
    """`loss(labels, outputs)` of what the learner's own model puts out for `x`."""
    return Probe("loss", name, part="loss", weights=weights, x=x, labels=labels)


def prediction(name: str, weights: Weights, x: Any, others: Mapping[str, Any] | None = None,
               **arguments: Any) -> Probe:
    """`predict(model, **arguments)`, by position. `x` are inputs of the model itself; `others`
    replace the first argument by what the brief does not promise."""
    return Probe("predict", name, part="predict", weights=weights, x=x, arguments=arguments,
                 others=others or {})


def training(name: str, rng: np.random.Generator, x: Any, others: Mapping[str, Any] | None = None,
             **arguments: Any) -> Probe:
    """`train(model, **arguments)`, by position, asked once. `x` are held-out inputs of the model
    itself, whose labels stay on this side."""
    return Probe("train", name, once=True, part="train", seed=int(rng.integers(1000)), x=x,
                 arguments=arguments, others=others or {})
