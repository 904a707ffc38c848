# verdict: right
# why: Transposes for keepdims, sums over counts, np.choose.
import numpy as np


def column_means(X):
    return np.add.reduce(X, axis=0) / X.shape[0]


def row_shares(X):
    return np.transpose(X.T / X.sum(axis=-1))


def mean_above(x, low):
    greater = (x > low).astype(x.dtype)
    return np.sum(x * greater) / np.sum(greater)


def picked(P, labels):
    return np.diag(P[:, labels]).copy()


def rows_exchanged(X, i, j):
    Y = X + 0.0
    Y[i, :] = X[j, :]
    Y[j, :] = X[i, :]
    return Y


def squared_error(y, t):
    return np.mean((np.reshape(t, y.shape) - y) ** 2)
