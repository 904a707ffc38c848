"""As Keras' VarianceScaling has it: a scale, divided by a fan; the mean of the fans for Glorot."""

import math

import numpy as np


def fans(shape):
    weights = math.prod(shape)
    return weights / shape[-1], weights / shape[-2]


def initial_weights(draws, rule, distribution):
    fan_in, fan_out = fans(draws.shape)
    scale = 2.0 / fan_in if rule == "he" else 1.0 / np.mean([fan_in, fan_out])
    weights = np.empty_like(draws)
    for place in np.ndindex(draws.shape):
        if distribution == "uniform":
            limit = math.sqrt(3.0 * scale)
            weights[place] = np.interp(draws[place], [0, 1], [-limit, limit])
        else:
            weights[place] = math.sqrt(scale) * draws[place]
    return weights
