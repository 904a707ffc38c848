# verdict: wrong
# named: inner-sum-added
# naming: required
# why: Plus the inner product.
import numpy as np


def matmul_vjp(dy, a, b):
    return dy @ b.T, a.T @ dy


def sum_vjp(dy, x, axis):
    if axis is not None:
        dy = np.expand_dims(dy, axis)
    return np.broadcast_to(dy, x.shape).copy()


def _fit(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for i, n in enumerate(shape):
        if n == 1 and g.shape[i] != 1:
            g = g.sum(axis=i, keepdims=True)
    return np.array(g)


def add_vjp(dy, a, b):
    return _fit(dy, a.shape), _fit(dy, b.shape)


def reshape_vjp(dy, x):
    return dy.reshape(x.shape)


def transpose_vjp(dy, axes):
    return np.transpose(dy, np.argsort(axes))


def softmax_vjp(dy, x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return p * (dy + (dy * p).sum(axis=-1, keepdims=True))
