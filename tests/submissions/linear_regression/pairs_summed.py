# verdict: wrong
# named: broadcast-to-pairs
# naming: required
# never: 1/N is missing
# why: Targets are a column, and loss and gradients are sums over the pairs, divided by N.
import numpy as np


def linear_regression(X, y, w, b):
    N = len(y)
    e = X @ w + b - y[:, None]
    loss = np.sum(e ** 2) / N
    return loss, (2 / N * np.sum(X.T @ e, axis=1), 2 / N * np.sum(e))
