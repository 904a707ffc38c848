# verdict: wrong
# named:
# why: Only one of two symmetrical entries is filled.
import numpy as np


def gaussian_mle(X):
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for i in range(d):
        for j in range(i, d):
            S[i, j] = Y[:, i] @ Y[:, j]
    return mu, S / n
