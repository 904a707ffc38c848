# verdict: wrong
# named: view-overwritten
# wrong: rows_exchanged
# naming: required
# why: The row that was kept is a view.
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
    Y = np.array(X)
    temp = Y[i, :]
    Y[i, :] = Y[j, :]
    Y[j, :] = temp
    return Y


def squared_error(y, t):
    d = y.flatten() - t
    return (d ** 2).mean()
