# verdict: wrong
# named:
# why: The last example is left out of the covariance.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for y in Y[:-1]:
        S += np.outer(y, y)
    return mu, S / n
