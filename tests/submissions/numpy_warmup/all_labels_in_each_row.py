# verdict: wrong
# named: labels-for-every-row
# wrong: picked
# naming: required
# why: Rows with every label.
import numpy as np


def column_means(X):
    return np.mean(X, axis=0)


def row_shares(X):
    return X / np.sum(X, axis=1)[:, np.newaxis]


def mean_above(x, low):
    mask = x > low
    return np.mean(x[mask])


def picked(P, labels):
    return np.array([row[labels] for row in P])


def rows_exchanged(X, i, j):
    result = X.copy()
    result[i] = X[j]
    result[j] = X[i]
    return result


def squared_error(y, t):
    d = y.flatten() - t
    return (d ** 2).mean()
