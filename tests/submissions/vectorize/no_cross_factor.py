# verdict: wrong
# named: cross-term-once
# wrong: squared_distances
# naming: required
# why: The factor 2 is missing.
import numpy as np


def squared_distances(A, B):
    return (A**2).sum(1)[:, None] - A @ B.T + (B**2).sum(1)[None, :]


def moving_averages(x, width):
    running = np.cumsum(x)
    sums = running[width - 1:].copy()
    sums[1:] -= running[:-width]
    return sums / width


def class_means(X, labels, K):
    one_hot = np.eye(K)[labels]
    counts = np.sum(one_hot, axis=0)
    counts[counts == 0] = 1
    return np.matmul(one_hot.T, X) / counts[:, None]
