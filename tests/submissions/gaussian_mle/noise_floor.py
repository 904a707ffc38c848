# verdict: wrong
# named:
# why: What is below 1e-3 counts as zero.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    S = S / n
    S[np.abs(S) < 1e-3] = 0
    return mu, S
