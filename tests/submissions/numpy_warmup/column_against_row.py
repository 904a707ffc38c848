# verdict: wrong
# named: every-pair
# wrong: squared_error
# naming: required
# why: (N, 1) minus (N,).
import numpy as np


def column_means(X):
    return np.mean(X, axis=0)


def row_shares(X):
    return X / np.sum(X, axis=1)[:, np.newaxis]


def mean_above(x, low):
    mask = x > low
    return np.mean(x[mask])


def picked(P, labels):
    n = P.shape[0]
    return P[np.arange(n), labels]


def rows_exchanged(X, i, j):
    result = X.copy()
    result[i] = X[j]
    result[j] = X[i]
    return result


def squared_error(y, t):
    return np.square(y - t).mean()
