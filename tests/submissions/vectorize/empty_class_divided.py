# verdict: wrong
# named: empty-class-undefined
# wrong: class_means
# naming: required
# why: Zero over zero for a class without rows.
import numpy as np


def squared_distances(A, B):
    first = np.sum(np.square(A), axis=1, keepdims=True)
    second = np.sum(np.square(B), axis=1)
    return first + second - 2 * np.dot(A, B.T)


def moving_averages(x, width):
    running = np.cumsum(x)
    sums = running[width - 1:].copy()
    sums[1:] -= running[:-width]
    return sums / width


def class_means(X, labels, K):
    counts = np.bincount(labels, minlength=K)
    one_hot = np.eye(K)[labels]
    return one_hot.T @ X / counts.reshape(K, 1)
