"""The same in loops, from the definitions."""

import math

import numpy as np


def column_means(X):
    return np.array([math.fsum(row[d] for row in X) / len(X) for d in range(len(X[0]))])


def row_shares(X):
    return np.array([[entry / math.fsum(row) for entry in row] for row in X])


def mean_above(x, low):
    kept = [float(entry) for entry in np.nditer(x) if entry > low]
    return math.fsum(kept) / len(kept)


def picked(P, labels):
    return np.array([row[int(label)] for row, label in zip(P, labels)])


def rows_exchanged(X, i, j):
    rows = [list(row) for row in X]
    order = list(range(len(rows)))
    order[i], order[j] = order[j], order[i]
    return np.array([rows[n] for n in order])


def squared_error(y, t):
    return math.fsum((float(y[n][0]) - float(t[n])) ** 2 for n in range(len(t))) / len(t)
