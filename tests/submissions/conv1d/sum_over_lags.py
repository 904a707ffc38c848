# verdict: right
# why: Lag by lag, with the past made by concatenation, and cut where nothing is left of it.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    result = bias + np.zeros((N, T, kernel.shape[2]))
    for lag, weights in enumerate(kernel[::-1]):
        shift = lag * dilation
        past = np.concatenate([np.zeros((N, min(shift, T), C)), x[:, :max(T - shift, 0)]], axis=1)
        result = result + np.einsum("btc,cf->btf", past, weights)
    return result
