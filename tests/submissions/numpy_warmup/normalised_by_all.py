# verdict: wrong
# named: shares-of-all
# wrong: row_shares
# naming: required
# why: Divided by the sum of the whole array.
import numpy as np


def column_means(X):
    return np.mean(X, axis=0)


def row_shares(X):
    return X / np.sum(X)


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
    d = y.flatten() - t
    return (d ** 2).mean()
