# verdict: wrong
# named: empty-class-filled, window-too-short
# naming: required
# wrong: moving_averages, class_means
# why: A class without rows gets the overall mean, and windows are one too short.
import numpy as np


def squared_distances(A, B):
    a = np.sum(A * A, axis=1)
    b = np.sum(B * B, axis=1)
    return a[:, None] + b - 2 * A @ B.T


def moving_averages(x, width):
    c = np.concatenate([[0.0], np.cumsum(x)])
    return (c[width - 1:-1] - c[:-width]) / width


def class_means(X, labels, K):
    sums = np.zeros((K, X.shape[1]))
    np.add.at(sums, labels, X)
    counts = np.bincount(labels, minlength=K)
    out = sums / np.maximum(counts, 1)[:, None]
    out[counts == 0] = X.mean(axis=0)
    return out
