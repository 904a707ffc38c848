# verdict: wrong
# named: ties-shared
# naming: required
# wrong: global_pool_backward
# why: Equal maxima share the error.
import numpy as np


def global_pool(x, kind):
    N, H, W, C = x.shape
    flat = x.reshape(N, H * W, C)
    if kind == "max":
        return flat.max(axis=1)
    return flat.sum(axis=1) / (H * W)


def global_pool_backward(dy, x, kind):
    N, H, W, C = x.shape
    dx = np.zeros((N, H, W, C))
    if kind == "max":
        mask = x == x.max(axis=(1, 2), keepdims=True)
        dx = mask / mask.sum(axis=(1, 2), keepdims=True) * dy[:, None, None]
    else:
        dx += dy.reshape(N, 1, 1, C) / (H * W)
    return dx


def parameters_saved(shape, units):
    H, W, C = shape
    before = H * W * C * units + units
    after = C * units + units
    return before - after
