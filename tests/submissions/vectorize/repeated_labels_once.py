# verdict: wrong
# named: counted-once
# wrong: class_means
# naming: required
# why: += with repeated indices.
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
    totals = np.zeros((K, X.shape[1]))
    number = np.zeros((K, 1))
    totals[labels] += X
    number[labels] += 1
    number[number == 0] = 1
    return totals / number
