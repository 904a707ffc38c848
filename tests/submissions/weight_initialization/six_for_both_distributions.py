# verdict: wrong
# named: three-too-much
# naming: required
# why: Glorot's 6 is remembered for both distributions.
import math

import numpy as np


def initial_weights(draws, rule, distribution):
    positions = math.prod(draws.shape[:-2])
    fan_in = positions * draws.shape[-2]
    fan_out = positions * draws.shape[-1]
    if rule == "glorot":
        v = 6 / (fan_in + fan_out)
    else:
        v = 2 / fan_in
    if distribution == "normal":
        return draws * math.sqrt(v)
    limit = math.sqrt(v) if rule == 'glorot' else math.sqrt(3 * v)
    return -limit + 2 * limit * draws
