# verdict: wrong
# named: squares-along-rows
# wrong: squared_distances
# naming: required
# says: meet the columns
# never: as a row
# why: Both sums of squares lie as rows.
import numpy as np


def squared_distances(A, B):
    return np.sum(A**2, axis=1) + np.sum(B**2, axis=1) - 2 * A.dot(B.T)


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
