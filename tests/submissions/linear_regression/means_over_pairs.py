# verdict: wrong
# named: broadcast-to-pairs
# naming: required
# why: Predictions are a column, and all means are over the pairs.
import numpy as np


def linear_regression(X, y, w, b):
    e = X @ w[:, None] + b - y
    loss = (e ** 2).mean()
    dw = 2 * (X[:, None, :] * e[:, :, None]).mean(axis=(0, 1))
    return loss, (dw, 2 * e.mean())
