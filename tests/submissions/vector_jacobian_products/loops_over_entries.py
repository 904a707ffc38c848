# verdict: right
# why: Every output hands its share to the inputs that it was made of, entry by entry.
import numpy as np


def matmul_vjp(dy, a, b):
    da, db = np.zeros_like(a), np.zeros_like(b)
    for n, k in np.ndindex(dy.shape):
        for d in range(a.shape[1]):
            da[n, d] += dy[n, k] * b[d, k]
            db[d, k] += dy[n, k] * a[n, d]
    return da, db


def sum_vjp(dy, x, axis):
    dx = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        if axis is None:
            dx[i] = dy
        else:
            left = list(i)
            del left[axis]
            dx[i] = dy[tuple(left)]
    return dx


def add_vjp(dy, a, b):
    da, db = np.zeros_like(a), np.zeros_like(b)
    for i in np.ndindex(dy.shape):
        for term in (da, db):
            own = i[len(i) - term.ndim:]
            place = tuple(0 if n == 1 else j for n, j in zip(term.shape, own))
            term[place] += dy[i]
    return da, db


def reshape_vjp(dy, x):
    return np.array(list(dy.flat)).reshape(x.shape)


def transpose_vjp(dy, axes):
    shape = [0] * dy.ndim
    for i, axis in enumerate(axes):
        shape[axis] = dy.shape[i]
    dx = np.zeros(shape)
    for i in np.ndindex(*shape):
        dx[i] = dy[tuple(i[axis] for axis in axes)]
    return dx


def softmax_vjp(dy, x):
    if x.ndim > 1:
        return np.array([softmax_vjp(up, row) for up, row in zip(dy, x)])
    p = [1 / sum(np.exp(np.minimum(other - score, 700)) for other in x) for score in x]
    inner = sum(g * q for g, q in zip(dy, p))
    return np.array([q * (g - inner) for g, q in zip(dy, p)])
