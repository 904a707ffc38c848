# verdict: wrong
# named: channels-first
# naming: required
# why: The order of axes in PyTorch.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = 1
    for n in draws.shape[2:]:
        k *= n
    fan_in, fan_out = k * draws.shape[1], k * draws.shape[0]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    if distribution == "normal":
        return draws * np.sqrt(v)
    lim = np.sqrt(3 * v)
    return draws * 2 * lim - lim
