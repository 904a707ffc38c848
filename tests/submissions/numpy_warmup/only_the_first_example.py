# verdict: wrong
# named:
# wrong: squared_error
# why: The error of the first example alone.
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
    return (y[0, 0] - t[0]) ** 2
