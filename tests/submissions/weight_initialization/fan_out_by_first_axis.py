# verdict: wrong
# named: kernel-in-part
# naming: required
# wrong: initial_weights
# why: The fan-out by the first length.
import math

import numpy as np


def initial_weights(draws, rule, distribution):
    positions = math.prod(draws.shape[:-2])
    fan_in = draws.size // draws.shape[-1]
    fan_out = draws.size // draws.shape[0]
    if rule == "glorot":
        v = 2 / (fan_in + fan_out)
    else:
        v = 2 / fan_in
    if distribution == "normal":
        return draws * math.sqrt(v)
    limit = math.sqrt(3 * v)
    return -limit + 2 * limit * draws
