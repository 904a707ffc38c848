# verdict: wrong
# named: mean-of-variances
# naming: required
# wrong: initial_weights
# why: The mean of the variances.
import math

import numpy as np


def initial_weights(draws, rule, distribution):
    positions = math.prod(draws.shape[:-2])
    fan_in = positions * draws.shape[-2]
    fan_out = positions * draws.shape[-1]
    if rule == "glorot":
        v = (1 / fan_in + 1 / fan_out) / 2
    else:
        v = 2 / fan_in
    if distribution == "normal":
        return draws * math.sqrt(v)
    limit = math.sqrt(3 * v)
    return -limit + 2 * limit * draws
