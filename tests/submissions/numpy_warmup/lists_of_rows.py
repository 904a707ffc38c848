# verdict: right
# why: Comprehensions over rows, arrays at the end.
import numpy as np


def column_means(X):
    return np.array([sum(column) / len(column) for column in X.T])


def row_shares(X):
    return np.stack([row / row.sum() for row in X])


def mean_above(x, low):
    values = [v for v in np.ravel(x) if v > low]
    return np.mean(values)


def picked(P, labels):
    return np.array([row[k] for row, k in zip(P, labels)])


def rows_exchanged(X, i, j):
    Y = np.copy(X)
    tmp = np.copy(Y[i])
    Y[i], Y[j] = Y[j], tmp
    return Y


def squared_error(y, t):
    return sum((a[0] - b) ** 2 for a, b in zip(y, t)) / len(y)
