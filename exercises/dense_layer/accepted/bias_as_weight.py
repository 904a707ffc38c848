"""The bias as one more row of weights, and the weight gradient as a sum of outer products."""

import numpy as np


def with_ones(x):
    return np.hstack([x, np.ones((x.shape[0], 1))])


def dense_forward(x, W, b):
    return np.dot(with_ones(x), np.vstack([W, b]))


def dense_backward(dy, x, W):
    together = sum(np.outer(row, error) for row, error in zip(with_ones(x), dy))
    return np.tensordot(dy, W, axes=(1, 1)), together[:-1], together[-1]
