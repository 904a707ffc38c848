# verdict: wrong
# named: axes-lost
# why: `np.cov` gives a bare number for a single feature.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    return mu, np.cov(X.T, bias=True)
