# verdict: wrong
# named: centred-otherwise
# why: Deviations are taken from the first example.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - X[0]
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    return mu, S / n
