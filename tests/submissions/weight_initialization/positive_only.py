# verdict: wrong
# named: uniform-not-moved
# naming: required
# why: The uniform draws are only multiplied by the limit.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = int(np.prod(draws.shape[:-2]))
    fan_in, fan_out = k * draws.shape[-2], k * draws.shape[-1]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    if distribution == "normal":
        return draws * np.sqrt(v)
    return draws * np.sqrt(3 * v)
