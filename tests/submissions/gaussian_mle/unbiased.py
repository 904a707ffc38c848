# verdict: wrong
# named: n-minus-one
# why: The divisor is N − 1.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    return mu, S / max(n - 1, 1)
