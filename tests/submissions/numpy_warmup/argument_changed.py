# verdict: wrong
# named:
# wrong: rows_exchanged
# says: It changes its argument
# why: No copy: the rows are exchanged in the caller's array.
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
    X[[i, j]] = X[[j, i]]
    return X


def squared_error(y, t):
    d = y.flatten() - t
    return (d ** 2).mean()
