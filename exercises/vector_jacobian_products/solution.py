"""What six operations hand back, without their Jacobians."""

import numpy as np


def matmul_vjp(dy, a, b):
    """Gradients (da, db) for y = a @ b, given dy (N, K); a (N, D), b (D, K)."""
    ### BEGIN SOLUTION
    da = dy @ b.T
    db = a.T @ dy
    return da, db
    ### END SOLUTION


def sum_vjp(dy, x, axis):
    """Gradient for y = x.sum(axis), in x's shape; axis is one axis, or None for all."""
    ### BEGIN SOLUTION
    if axis is not None:
        dy = np.expand_dims(dy, axis)
    return dy * np.ones(x.shape)
    ### END SOLUTION


def add_vjp(dy, a, b):
    """Gradients (da, db) for y = a + b with broadcasting, each in the shape of its term."""
    ### BEGIN SOLUTION
    def back(shape):
        new = tuple(range(dy.ndim - len(shape)))
        stretched = tuple(axis for axis, length in enumerate(shape) if length == 1)
        return dy.sum(axis=new).sum(axis=stretched, keepdims=True)

    return back(a.shape), back(b.shape)
    ### END SOLUTION


def reshape_vjp(dy, x):
    """Gradient for y = x.reshape(dy.shape), in x's shape."""
    ### BEGIN SOLUTION
    return dy.reshape(x.shape)
    ### END SOLUTION


def transpose_vjp(dy, axes):
    """Gradient for y = np.transpose(x, axes), with x's axes in their order."""
    ### BEGIN SOLUTION
    return np.transpose(dy, np.argsort(axes))
    ### END SOLUTION


def softmax_vjp(dy, x):
    """Gradient for y = softmax(x) along the last axis, in x's shape."""
    ### BEGIN SOLUTION
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=-1, keepdims=True))
    ### END SOLUTION
