# verdict: right
# why: Examples as columns, a column of ones for the bias, results as a list.
import numpy as np


def dense_forward(x, W, b):
    stacked = np.vstack([W, b])
    ones = np.ones((len(x), 1))
    return (stacked.T @ np.hstack([x, ones]).T).T


def dense_backward(dy, x, W):
    back = np.hstack([x, np.ones((len(x), 1))]).T @ dy
    return [np.matmul(W, dy.T).T, back[:-1], back[-1]]
