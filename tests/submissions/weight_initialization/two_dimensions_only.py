# verdict: wrong
# named:
# why: Only kernels with two axes are treated; an IndexError for dense layers.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = draws.shape[0] * draws.shape[1]
    fan_in, fan_out = k * draws.shape[2], k * draws.shape[3]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    if distribution == "normal":
        return draws * np.sqrt(v)
    lim = np.sqrt(3 * v)
    return draws * 2 * lim - lim
