# verdict: right
# why: np.prod of the shape, in place on a copy.
import numpy as np


def initial_weights(draws, rule, distribution):
    receptive_field = np.prod(draws.shape[:-2])
    fan_in = receptive_field * draws.shape[-2]
    fan_out = receptive_field * draws.shape[-1]
    scale = 1.0 if rule == "glorot" else 2.0
    scale /= np.mean([fan_in, fan_out]) if rule == "glorot" else fan_in
    w = np.array(draws)
    if distribution == "uniform":
        limit = np.sqrt(3 * scale)
        w *= 2 * limit
        w -= limit
    else:
        w *= np.sqrt(scale)
    return w
