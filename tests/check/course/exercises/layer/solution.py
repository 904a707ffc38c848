"""A layer with tanh, in two steps, and its stacked outer products."""

import numpy as np


def layer(X, W, b):
    """tanh(XW + b) for X (N, D), W (D, K) and b (K,), and the outer products (N, D, K)."""
    ### BEGIN SOLUTION
    product = X @ W
    shifted = product + b
    y = np.tanh(shifted)
    outer = X[:, :, None] * y[:, None, :]
    return y, outer
    ### END SOLUTION
