"""Loops over images and channels."""

import numpy as np


def global_pool(x, kind):
    pick = {"max": np.max, "average": np.mean}[kind]
    return np.array([[pick(x[n, :, :, c]) for c in range(x.shape[3])] for n in range(len(x))])


def global_pool_backward(dy, x, kind):
    dx = np.zeros_like(x)
    for n, c in np.ndindex(dy.shape):
        one = x[n, :, :, c]
        if kind == "average":
            dx[n, :, :, c] = dy[n, c] / one.size
        else:
            row, column = np.unravel_index(np.argmax(one), one.shape)
            dx[n, row, column, c] = dy[n, c]
    return dx


def parameters_saved(shape, units):
    height, width, channels = shape
    return channels * units * (height * width - 1)
