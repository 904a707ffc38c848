"""`np.put_along_axis` for the winner, `einsum` for the mean, two dense layers compared."""

import numpy as np


def global_pool(x, kind):
    if kind == "average":
        return np.einsum("nhwc->nc", x) / (x.shape[1] * x.shape[2])
    return np.sort(x.reshape(len(x), -1, x.shape[-1]), axis=1)[:, -1]


def global_pool_backward(dy, x, kind):
    flat = x.reshape(len(x), -1, x.shape[-1])
    dx = np.zeros(flat.shape)
    if kind == "max":
        np.put_along_axis(dx, flat.argmax(axis=1, keepdims=True), dy[:, np.newaxis], axis=1)
    else:
        dx += dy[:, np.newaxis] / flat.shape[1]
    return dx.reshape(x.shape)


def parameters_saved(shape, units):
    def dense(inputs):
        return inputs * units + units

    return dense(int(np.prod(shape))) - dense(shape[-1])
