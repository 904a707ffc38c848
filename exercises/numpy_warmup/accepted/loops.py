"""Python loops, and lists turned into arrays at the end."""

import numpy as np


def column_means(X):
    N, D = X.shape
    means = np.zeros(D)
    for n in range(N):
        for d in range(D):
            means[d] += X[n, d] / N
    return means


def row_shares(X):
    shares = np.empty(X.shape)
    for n, row in enumerate(X):
        total = 0.0
        for entry in row:
            total += entry
        shares[n] = row / total
    return shares


def mean_above(x, low):
    kept = [entry for entry in x.ravel() if entry > low]
    return sum(kept) / len(kept)


def picked(P, labels):
    return np.array([P[n, label] for n, label in enumerate(labels)])


def rows_exchanged(X, i, j):
    Y = np.array(X)
    kept = Y[i].copy()
    Y[i] = Y[j]
    Y[j] = kept
    return Y


def squared_error(y, t):
    total = 0.0
    for (prediction,), target in zip(y, t):
        total += (prediction - target) ** 2
    return total / len(t)
