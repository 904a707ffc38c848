# verdict: wrong
# named: nearly-largest-wins
# naming: required
# wrong: global_pool_backward
# why: Pixels near the maximum count as equal to it.
import numpy as np


def global_pool(x, kind):
    return x.max(axis=(1, 2)) if kind == "max" else x.mean(axis=(1, 2))


def global_pool_backward(dy, x, kind):
    N, H, W, C = x.shape
    if kind == "average":
        return np.broadcast_to(dy[:, None, None, :] / (H * W), x.shape).copy()
    flat = x.reshape(N, H * W, C)
    dx = np.zeros(flat.shape, dtype=dy.dtype)
    winner = np.isclose(flat, flat.max(axis=1, keepdims=True)).argmax(axis=1)
    np.put_along_axis(dx, winner[:, None, :], dy[:, None, :], axis=1)
    return dx.reshape(x.shape)


def parameters_saved(shape, units):
    H, W, C = shape
    return (H * W * C + 1) * units - (C + 1) * units
