# verdict: right
# why: Squares multiplied out, running sums, one-hot rows.
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
    one_hot = np.eye(K)[labels]
    counts = np.sum(one_hot, axis=0)
    counts[counts == 0] = 1
    return np.matmul(one_hot.T, X) / counts[:, None]
