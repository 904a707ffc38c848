# verdict: right
# why: The first maximum by a running count, side after side.
import numpy as np


def global_pool(x, kind):
    if kind == "max":
        return x.max(axis=1).max(axis=1)
    return x.mean(axis=1).mean(axis=1)


def global_pool_backward(dy, x, kind):
    if kind == "average":
        return np.repeat(np.repeat(dy[:, None, None] / x.shape[1], x.shape[1], axis=1),
                         x.shape[2], axis=2) / x.shape[2]
    top = x == global_pool(x, "max")[:, None, None]
    flat = top.reshape(len(x), -1, x.shape[3])
    first = flat & (np.cumsum(flat, axis=1) == 1)
    return first.reshape(x.shape) * dy[:, None, None]


def parameters_saved(shape, units):
    H, W, C = (int(side) for side in shape)
    return sum(C * units for _ in range(H * W)) - C * units
