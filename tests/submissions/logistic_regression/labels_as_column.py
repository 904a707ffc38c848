# verdict: wrong
# named: broadcast-to-pairs
# naming: required
# why: Labels are a column, and all means are over the pairs.
import numpy as np


def logistic_regression(X, y, w, b):
    z = X @ w + b
    labels = y[:, None]
    losses = np.maximum(z, 0) - labels * z + np.log1p(np.exp(-np.abs(z)))
    error = (1 + np.tanh(z / 2)) / 2 - labels
    dw = np.mean(X[:, :, None] * error[:, None, :], axis=(0, 2))
    return losses.mean(), (dw, error.mean())
