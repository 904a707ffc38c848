# verdict: wrong
# named: indices-exchanged
# naming: required
# wrong: picked
# never: whole rows
# why: The labels count rows.
import numpy as np


def column_means(X): return X.mean(axis=0)


def row_shares(X): return X / X.sum(axis=1, keepdims=True)


def mean_above(x, low): return x[x > low].mean()


def picked(P, labels): return P[labels, np.arange(len(labels))]


def rows_exchanged(X, i, j):
    Y = X.copy(); Y[[i, j]] = Y[[j, i]]; return Y


def squared_error(y, t): return np.mean((y[:, 0] - t) ** 2)
