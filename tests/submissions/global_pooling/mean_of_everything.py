# verdict: wrong
# named: over-channels
# naming: required
# wrong: global_pool
# why: The mean of an image goes to all its channels.
import numpy as np


def global_pool(x, kind):
    N, H, W, C = x.shape
    flat = x.reshape(N, H * W, C)
    if kind == "max":
        return np.repeat(flat.max(axis=(1, 2))[:, None], C, axis=1)
    return np.repeat(flat.mean(axis=(1, 2))[:, None], C, axis=1)


def global_pool_backward(dy, x, kind):
    N, H, W, C = x.shape
    dx = np.zeros((N, H, W, C))
    if kind == "max":
        for n in range(N):
            for c in range(C):
                best = np.argmax(x[n, :, :, c])
                dx[n, best // W, best % W, c] = dy[n, c]
    else:
        dx += dy.reshape(N, 1, 1, C) / (H * W)
    return dx


def parameters_saved(shape, units):
    H, W, C = shape
    before = H * W * C * units + units
    after = C * units + units
    return before - after
