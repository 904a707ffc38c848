"""The Jacobian in full, by trying every input: all six are linear, or nearly so."""

import numpy as np


def jacobian_of(f, shape):
    """Columns of what a linear f makes of each unit array, whatever is added to all."""
    none = f(np.zeros(shape))
    columns = []
    for place in np.ndindex(shape):
        unit = np.zeros(shape)
        unit[place] = 1.0
        columns.append((f(unit) - none).ravel())
    return np.array(columns).T


def linear(f, dy, shape):
    return (dy.ravel() @ jacobian_of(f, shape)).reshape(shape)


def matmul_vjp(dy, a, b):
    return linear(lambda a: a @ b, dy, a.shape), linear(lambda b: a @ b, dy, b.shape)


def sum_vjp(dy, x, axis):
    return linear(lambda x: np.asarray(x.sum(axis)), dy, x.shape)


def add_vjp(dy, a, b):
    return (linear(lambda a: a + np.zeros(b.shape), dy, a.shape),
            linear(lambda b: np.zeros(a.shape) + b, dy, b.shape))


def reshape_vjp(dy, x):
    return linear(lambda x: x.reshape(dy.shape), dy, x.shape)


def transpose_vjp(dy, axes):
    shape = np.array(dy.shape)[np.argsort(axes)]
    return linear(lambda x: np.transpose(x, axes), dy, tuple(shape))


def softmax_vjp(dy, x):
    rows, above = x.reshape(-1, x.shape[-1]), dy.reshape(-1, x.shape[-1])
    out = []
    for row, up in zip(rows, above):
        p = np.exp(row - row.max())
        p /= p.sum()
        out.append(up @ (np.diag(p) - np.outer(p, p)))
    return np.array(out).reshape(x.shape)
