"""NumPy's own differences of three samples along each axis; their middle one is central."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    slopes = []
    for axis in np.eye(x.size):
        line = [f(x + h * k * axis.reshape(x.shape)) for k in (-1, 0, 1)]
        slopes.append(np.gradient(line, h)[1])
    return np.reshape(slopes, x.shape)
