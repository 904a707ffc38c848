"""Relatives of ReLU, each with its derivative, and two whose gradients have somewhere to go."""

import numpy as np


def leaky_relu(x, slope):
    """x where it is positive, else slope times x; and the derivative, which is `slope` at 0.

    x of any shape; slope a number from 0 to below 1. Returns (y, derivative), of x's shape.
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, x, slope * x), np.where(x > 0, 1, slope)
    ### END SOLUTION


def elu(x, alpha):
    """x where it is positive, else alpha (exp(x) - 1); and the derivative, which is alpha at 0.

    x of any shape; alpha a number above 0. Returns (y, derivative), of x's shape.
    """
    ### BEGIN SOLUTION
    below = np.exp(np.minimum(x, 0))
    return np.where(x > 0, x, alpha * (below - 1)), np.where(x > 0, 1, alpha * below)
    ### END SOLUTION


def softplus(x):
    """log(1 + exp(x)), and its derivative.

    x of any shape. Returns (y, derivative), of x's shape.
    """
    ### BEGIN SOLUTION
    return np.logaddexp(0, x), np.exp(-np.logaddexp(0, -x))
    ### END SOLUTION


def gelu(x):
    """GELU in its tanh form, and its derivative.

    x of any shape. Returns (y, derivative), of x's shape.
    """
    ### BEGIN SOLUTION
    c = np.sqrt(2 / np.pi)
    t = np.tanh(c * (x + 0.044715 * x**3))
    du = c * (1 + 3 * 0.044715 * x**2)
    return x * (1 + t) / 2, (1 + t) / 2 + x * (1 - t**2) * du / 2
    ### END SOLUTION


def swish(x):
    """x times sigmoid(x), and its derivative.

    x of any shape. Returns (y, derivative), of x's shape.
    """
    ### BEGIN SOLUTION
    s = np.exp(-np.logaddexp(0, -x))
    return x * s, s + x * s * (1 - s)
    ### END SOLUTION


def prelu(x, slope, dy):
    """A leaky ReLU with a trained slope for each column, forward and back.

    x (N, D); slope (D,); dy (N, D), the gradient for y.
    Returns (y, dx, dslope): the output (N, D), and the gradients for x (N, D) and slope (D,).
    """
    ### BEGIN SOLUTION
    y = np.where(x > 0, x, slope * x)
    dx = np.where(x > 0, dy, slope * dy)
    dslope = np.where(x > 0, 0, x * dy).sum(axis=0)
    return y, dx, dslope
    ### END SOLUTION


def maxout(z, dy):
    """The largest of K scores of each unit, forward and back; the first, where several are.

    z (N, H, K); dy (N, H), the gradient for y.
    Returns (y, dz): the output (N, H), and the gradient for z (N, H, K).
    """
    ### BEGIN SOLUTION
    y = z.max(axis=2)
    first = np.arange(z.shape[2]) == z.argmax(axis=2)[:, :, None]
    dz = np.where(first, dy[:, :, None], 0)
    return y, dz
    ### END SOLUTION
