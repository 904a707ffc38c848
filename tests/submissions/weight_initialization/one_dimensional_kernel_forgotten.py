# verdict: wrong
# named: kernel-of-one-axis
# naming: required
# why: Three axes are treated like two.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = 1
    if draws.ndim == 4:
        k = draws.shape[0] * draws.shape[1]
    fan_in, fan_out = k * draws.shape[-2], k * draws.shape[-1]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    if distribution == "normal":
        return draws * np.sqrt(v)
    lim = np.sqrt(3 * v)
    return draws * 2 * lim - lim
