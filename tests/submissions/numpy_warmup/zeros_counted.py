# verdict: wrong
# named: zeros-averaged
# wrong: mean_above
# naming: required
# why: The mask multiplies, and the mean counts the zeros.
import numpy as np


def column_means(X):
    return np.mean(X, axis=0)


def row_shares(X):
    return X / np.sum(X, axis=1)[:, np.newaxis]


def mean_above(x, low):
    mask = x > low
    kept = mask * x
    return kept.sum() / x.size


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
