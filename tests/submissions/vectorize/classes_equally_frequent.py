# verdict: wrong
# named: divided-alike
# naming: required
# wrong: class_means
# why: Sums are divided by N / K.
import numpy as np


def squared_distances(A, B):
    a = np.sum(A * A, axis=1)
    b = np.sum(B * B, axis=1)
    return a[:, None] + b - 2 * A @ B.T


def moving_averages(x, width):
    c = np.concatenate([[0.0], np.cumsum(x)])
    return (c[width:] - c[:-width]) / width


def class_means(X, labels, K):
    sums = np.zeros((K, X.shape[1]))
    np.add.at(sums, labels, X)
    counts = np.bincount(labels, minlength=K)
    return sums / (len(X) / K)
