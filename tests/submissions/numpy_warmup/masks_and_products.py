# verdict: right
# why: Products with ones, a masked array, a choice by comparison, a permuted index.
import numpy as np


def column_means(X):
    n = len(X)
    return np.full(n, 1 / n) @ X


def row_shares(X):
    return X / (X @ np.ones((X.shape[1], 1)))


def mean_above(x, low):
    return np.ma.masked_less_equal(x, low).mean()


def picked(P, labels):
    return (P * (np.arange(P.shape[1]) == labels[:, None])).sum(axis=1)


def rows_exchanged(X, i, j):
    index = list(range(X.shape[0]))
    index[i], index[j] = index[j], index[i]
    return np.take(X, index, axis=0)


def squared_error(y, t):
    return float(np.var(y.ravel() - t) + np.mean(y.ravel() - t) ** 2)
