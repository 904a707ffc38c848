# verdict: wrong
# named: maps-mixed, maps-mixed-back
# naming: required
# wrong: global_pool, global_pool_backward
# why: Images are cut into maps by a reshape.
import numpy as np


def rows(x):
    """(N, C, H * W): each map in one row"""
    return x.reshape(x.shape[0], x.shape[3], -1)


def back(r, shape):
    N, H, W, C = shape
    return r.reshape(shape)


def weights(x, kind):
    """What y is, is the sum of the pixels times these: a mean's are alike, a maximum's one-hot."""
    r = rows(x)
    if kind == "average":
        return np.full(r.shape, 1.0 / r.shape[-1])
    is_max = r == r.max(axis=-1, keepdims=True)
    return (is_max & (np.cumsum(is_max, axis=-1) == 1)).astype(float)


def global_pool(x, kind):
    return np.einsum("ncp,ncp->nc", rows(x), weights(x, kind))


def global_pool_backward(dy, x, kind):
    return back(dy[:, :, None] * weights(x, kind), x.shape)


def parameters_saved(shape, units):
    def dense(inputs):
        return inputs * units + units
    return dense(shape[0] * shape[1] * shape[2]) - dense(shape[2])
