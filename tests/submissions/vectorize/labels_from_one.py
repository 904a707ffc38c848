# verdict: wrong
# named: mean-of-squares, labels-from-one
# naming: required
# wrong: squared_distances, class_means
# why: Classes count from 1.
import numpy as np


def squared_distances(A, B):
    return ((A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1)[None, :] - 2 * A @ B.T) / A.shape[1]


def moving_averages(x, width):
    c = np.concatenate([[0.0], np.cumsum(x)])
    return (c[width:] - c[:-width]) / width


def class_means(X, labels, K):
    sums = np.zeros((K, X.shape[1]))
    np.add.at(sums, labels - 1, X)
    counts = np.bincount(labels, minlength=K)
    return sums / np.maximum(counts, 1)[:, None]
