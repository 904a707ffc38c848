"""Index formulas, reshapes and products."""

import numpy as np


def column_means(X):
    return np.einsum("nd->d", X) / X.shape[0]


def row_shares(X):
    return np.einsum("nd,n->nd", X, 1 / np.einsum("nd->n", X))


def mean_above(x, low):
    kept = np.extract(x > low, x)
    return np.add.reduce(kept) / kept.size


def picked(P, labels):
    return np.einsum("nk,nk->n", P, np.eye(P.shape[1])[labels])


def rows_exchanged(X, i, j):
    exchange = np.eye(len(X))
    exchange[[i, j]] = exchange[[j, i]]
    return exchange @ X


def squared_error(y, t):
    return np.square(np.squeeze(y, axis=-1) - t).mean()
