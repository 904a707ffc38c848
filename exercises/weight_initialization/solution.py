"""Initial weights by the rules of Glorot and He."""

import math

import numpy as np


def initial_weights(draws, rule, distribution):
    """Weights of the shape of draws, with the variance that the rule asks for.

    draws (in, out), (kernel, in, out) or (kernel_height, kernel_width, in, out): of a normal
    distribution with mean 0 and deviation 1 where distribution is "normal", numbers from 0 to 1
    where it is "uniform". rule is "glorot" or "he".
    """
    ### BEGIN SOLUTION
    *kernel, inputs, units = draws.shape
    positions = math.prod(kernel)
    fan_in, fan_out = positions * inputs, positions * units
    variance = 2 / fan_in
    if rule == "glorot":
        variance = 2 / (fan_in + fan_out)
    if distribution == "normal":
        return np.sqrt(variance) * draws
    return np.sqrt(3 * variance) * (2 * draws - 1)
    ### END SOLUTION
