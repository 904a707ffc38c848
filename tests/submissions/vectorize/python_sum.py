# verdict: wrong
# named: python-sum
# wrong: squared_distances
# naming: required
# why: Python's sum goes along the first axis.
import numpy as np


def squared_distances(A, B):
    differences = A[:, np.newaxis, :] - B[np.newaxis, :, :]
    return sum(differences ** 2)


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
