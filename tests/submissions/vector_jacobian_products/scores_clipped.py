# verdict: wrong
# wrong: softmax_vjp
# named: scores-clipped
# naming: required
# why: Scores are cut off at ±50.
import numpy as np


def matmul_vjp(dy, a, b):
    return np.matmul(dy, np.transpose(b)), np.matmul(np.transpose(a), dy)


def sum_vjp(dy, x, axis):
    if axis is None:
        return np.full(x.shape, float(dy))
    shape = list(x.shape)
    shape[axis] = 1
    return np.tile(dy.reshape(shape), [n if i == axis % x.ndim else 1 for i, n in enumerate(x.shape)])


def unbroadcast(g, like):
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i in range(like.ndim):
        if like.shape[i] == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


def add_vjp(dy, a, b):
    return unbroadcast(dy, a), unbroadcast(dy, b)


def reshape_vjp(dy, x):
    return np.reshape(dy, np.shape(x))


def transpose_vjp(dy, axes):
    inverse = [0] * len(axes)
    for i, axis in enumerate(axes):
        inverse[axis] = i
    return dy.transpose(inverse)


def softmax_vjp(dy, x):
    x = np.clip(x, -50, 50)
    z = np.exp(x - np.max(x, axis=-1, keepdims=True))
    s = z / np.sum(z, axis=-1, keepdims=True)
    return s * dy - s * np.sum(s * dy, axis=-1, keepdims=True)
