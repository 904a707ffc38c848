# verdict: wrong
# named: variance-for-deviation
# naming: required
# why: The normal draws are multiplied by the variance.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = int(np.prod(draws.shape[:-2]))
    fan_in, fan_out = k * draws.shape[-2], k * draws.shape[-1]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    if distribution == "normal":
        return draws * v
    lim = np.sqrt(3 * v)
    return draws * 2 * lim - lim
