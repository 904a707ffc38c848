# verdict: wrong
# named: median, root-taken
# naming: required
# wrong: mean_above, squared_error
# never: ordinary cases
# why: A median, and a root.
import numpy as np


def column_means(X):
    return X.mean(axis=0)


def row_shares(X):
    return X / X.sum(axis=1, keepdims=True)


def mean_above(x, low):
    return np.median(x[x > low])


def picked(P, labels):
    return P[np.arange(len(P)), labels]


def rows_exchanged(X, i, j):
    Y = X.copy()
    Y[[i, j]] = X[[j, i]]
    return Y


def squared_error(y, t):
    return np.sqrt(np.mean((y[:, 0] - t) ** 2))
