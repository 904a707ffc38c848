# verdict: wrong
# named: positions-left-out
# naming: required
# why: Only channels are counted.
import numpy as np


def initial_weights(draws, rule, distribution):
    fan_in, fan_out = draws.shape[-2], draws.shape[-1]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    if distribution == "normal":
        return draws * np.sqrt(v)
    lim = np.sqrt(3 * v)
    return draws * 2 * lim - lim
