# verdict: wrong
# named:
# never: differs|agrees
# why: The mean is taken from the caller's own array.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    X -= mu
    Y = X
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    return mu, S / n
