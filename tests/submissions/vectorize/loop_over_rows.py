# verdict: wrong
# named:
# wrong: class_means
# says: is right, but too slow
# why: The loop as it stood.
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
    sums = np.zeros((K, X.shape[1]))
    counts = np.zeros(K)
    for row, label in zip(X, labels):
        sums[label] += row
        counts[label] += 1
    return sums / np.maximum(counts, 1)[:, None]
