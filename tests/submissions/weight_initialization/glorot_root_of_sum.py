# verdict: wrong
# named: root-of-numerator
# why: The square root ends too early.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = int(np.prod(draws.shape[:-2]))
    fan_in, fan_out = k * draws.shape[-2], k * draws.shape[-1]
    n = fan_in + fan_out if rule == "glorot" else fan_in
    if distribution == "normal":
        return draws * (np.sqrt(2) / n)
    lim = np.sqrt(6) / n
    return draws * 2 * lim - lim
