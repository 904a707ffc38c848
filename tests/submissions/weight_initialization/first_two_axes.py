# verdict: wrong
# named: first-two-axes
# naming: required
# wrong: initial_weights
# why: The fans are the first two lengths.
import math

import numpy as np


def initial_weights(draws, rule, distribution):
    positions = math.prod(draws.shape[:-2])
    fan_in = draws.shape[0]
    fan_out = draws.shape[1]
    if rule == "glorot":
        v = 2 / (fan_in + fan_out)
    else:
        v = 2 / fan_in
    if distribution == "normal":
        return draws * math.sqrt(v)
    limit = math.sqrt(3 * v)
    return -limit + 2 * limit * draws
