# verdict: wrong
# named: fan-out-for-fan-in
# naming: required
# why: The fans are taken the wrong way round.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = int(np.prod(draws.shape[:-2]))
    fan_out, fan_in = k * draws.shape[-2], k * draws.shape[-1]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    if distribution == "normal":
        return draws * np.sqrt(v)
    lim = np.sqrt(3 * v)
    return draws * 2 * lim - lim
