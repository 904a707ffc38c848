# verdict: wrong
# named:
# wrong: squared_distances
# says: Its values are right, but the large inputs.*more memory
# never: fresh
# why: All differences in one array (N, M, D).
import numpy as np


def squared_distances(A, B):
    return ((A[:, None, :] - B[None, :, :]) ** 2).sum(axis=2)


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
