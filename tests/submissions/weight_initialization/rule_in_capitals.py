# verdict: wrong
# named: always-he
# naming: required
# wrong: initial_weights
# why: The rule is compared with another spelling, so it is never Glorot.
import math

import numpy as np


def initial_weights(draws, rule, distribution):
    positions = math.prod(draws.shape[:-2])
    fan_in = positions * draws.shape[-2]
    fan_out = positions * draws.shape[-1]
    if rule == "Glorot":
        v = 2 / (fan_in + fan_out)
    else:
        v = 2 / fan_in
    if distribution == "normal":
        return draws * math.sqrt(v)
    limit = math.sqrt(3 * v)
    return -limit + 2 * limit * draws
