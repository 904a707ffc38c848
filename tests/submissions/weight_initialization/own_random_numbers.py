# verdict: wrong
# named: no-influence
# why: The draws are ignored; it draws its own.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = int(np.prod(draws.shape[:-2]))
    fan_in, fan_out = k * draws.shape[-2], k * draws.shape[-1]
    v = 2 / (fan_in + fan_out) if rule == "glorot" else 2 / fan_in
    rng = np.random.default_rng(0)
    if distribution == "normal":
        return rng.normal(0, np.sqrt(v), draws.shape)
    lim = np.sqrt(3 * v)
    return rng.uniform(-lim, lim, draws.shape)
