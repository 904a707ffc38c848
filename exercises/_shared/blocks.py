"""Blocks of convolutions: their arguments, and what goes wrong with every one of them."""

import numpy as np

from tutor.check.authoring import Wording


def kernel(rng, *shape):
    """A kernel (kh, kw, in, out) whose outputs are of the order of its inputs."""
    return rng.normal(size=shape) / np.sqrt(np.prod(shape[:-1]))


def pair(rng, *shape):
    """A kernel and its bias, as a block takes them."""
    return kernel(rng, *shape), 0.5 * rng.normal(size=shape[-1])


NOT_AFTER_EACH = Wording(
    "relu-missing",
    "A convolution whose result should go through a ReLU is left without one. Two convolutions "
    "with nothing between them are linear together.",
)
MAPS_ADDED = Wording(
    "maps-added",
    "Maps are added to one another where they should be laid side by side: each keeps a channel "
    "of its own.",
)
WRONG_AXIS = Wording(
    "joined-on-another-axis",
    "Maps are joined along another axis than that of the channels. Images stay as many and as "
    "large as they are; what grows is the number of channels, the last axis.",
)
UNPADDED = Wording(
    "unpadded",
    "A convolution adds no zeros around its maps, so it shrinks them, and they no longer fit "
    "the others. Padding is `\"same\"` here.",
)
EDGE_REPEATED = Wording(
    "edge-repeated",
    "Outside the maps a convolution meets the pixels of their border again. Padding of "
    "`\"same\"` is zeros.",
)
