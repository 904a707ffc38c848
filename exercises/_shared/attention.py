"""Moderate scores and masks for attention, and what goes wrong with a mask."""

import numpy as np

from tutor.check.authoring import Wording


def moderate(scores):
    """Whether every softmax along the last axis lies between 0.03 and 0.85, one or no score
    aside."""
    weights = np.exp(scores) / np.exp(scores).sum(axis=-1, keepdims=True)
    return scores.shape[-1] < 2 or (weights.min() > 0.03 and weights.max() < 0.85)


def some_hidden(rng, *shape):
    """A mask in which every query may see two keys at least, and not all."""
    mask = np.zeros(shape, bool)
    for row in mask.reshape(-1, shape[-1]):
        row[:] = rng.permutation(np.arange(shape[-1]) < rng.integers(2, shape[-1]))
    return mask


MASK_IGNORED = Wording(
    "mask-ignored",
    "The mask is not used: hidden keys still get weight.",
)
MASK_REVERSED = Wording(
    "mask-reversed",
    "You hide the keys where the mask is True, as PyTorch's `nn.MultiheadAttention` does. "
    "Here, as in Keras, True means that the query may see the key.",
    convention=True,
)
PENALTY_TOO_SMALL = Wording(
    "penalty-too-small",
    "The score that stands for hidden keys is not low enough: a key that may be seen can "
    "score as low as that, and then the hidden ones take its weight.",
)
