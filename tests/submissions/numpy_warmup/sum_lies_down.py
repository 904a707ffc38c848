# verdict: wrong
# named: keepdims-forgotten
# wrong: row_shares
# naming: required
# says: meet the columns
# never: as a row
# why: The sums have lost their axis.
import numpy as np


def column_means(X):
    return np.mean(X, axis=0)


def row_shares(X):
    s = np.sum(X, 1)
    return X / s


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
