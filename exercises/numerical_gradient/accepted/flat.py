"""A list of the entries, of which two copies are moved; f gets them as arrays of x's shape."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    entries = [float(value) for value in x.ravel()]

    def at(k, value):
        moved = [*entries[:k], value, *entries[k + 1:]]
        return f(np.array(moved).reshape(x.shape))

    slopes = [at(k, v + h) / (2 * h) - at(k, v - h) / (2 * h) for k, v in enumerate(entries)]
    return np.array(slopes).reshape(x.shape)
