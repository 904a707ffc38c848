# verdict: wrong
# named: cancellation
# why: The mean of the squares minus the square of the mean.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    return mu, X.T @ X / n - mu[:, None] * mu[None, :]
