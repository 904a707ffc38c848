"""As Keras' VarianceScaling has it: a scale, divided by a fan; the mean of the fans for Glorot."""

import math

import numpy as np


def fans(shape):
    weights = math.prod(shape)
    return weights / shape[-1], weights / shape[-2]


def initial_weights(draws, rule, distribution):
    if rule == "he":
        scale = 2.0 / fans(draws.shape)[0]
    else:
        scale = 1.0 / np.mean(fans(draws.shape))
    weights = np.empty_like(draws)
    for place in np.ndindex(draws.shape):
        if distribution == "uniform":
            limit = math.sqrt(3.0 * scale)
            weights[place] = np.interp(draws[place], [0, 1], [-limit, limit])
        else:
            weights[place] = math.sqrt(scale) * draws[place]
    return weights
