# verdict: wrong
# named: squares-left-out
# naming: required
# wrong: squared_distances
# why: The squares of A are left out.
import numpy as np


def squared_distances(A, B):
    return (B**2).sum(axis=1)[None, :] - 2 * A @ B.T


def moving_averages(x, width):
    c = np.concatenate([[0.0], np.cumsum(x)])
    return (c[width:] - c[:-width]) / width


def class_means(X, labels, K):
    sums = np.zeros((K, X.shape[1]))
    np.add.at(sums, labels, X)
    counts = np.bincount(labels, minlength=K)
    return sums / np.maximum(counts, 1)[:, None]
