# verdict: wrong
# named: broadcast-to-pairs
# naming: required
# why: Predictions are a column, and the gradients add up over the pairs.
import numpy as np


def linear_regression(X, y, w, b):
    X = X.astype(float)
    N = len(y)
    e = X @ w.reshape(-1, 1) + b - y     # (N, 1) - (N,) = (N, N)
    loss = np.mean(e ** 2)
    return loss, (2 * np.mean(X.T @ e, axis=1) / N, 2 * np.mean(e))
