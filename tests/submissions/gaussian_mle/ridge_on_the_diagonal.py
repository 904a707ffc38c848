# verdict: wrong
# named:
# why: A small constant on the diagonal "for stability".
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    return mu, S / n + 1e-6 * np.eye(d)
