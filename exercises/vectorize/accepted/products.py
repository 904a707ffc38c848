"""One matrix with two more columns, a convolution, and one-hot rows."""

import numpy as np


def squared_distances(A, B):
    ones_a, ones_b = np.ones((len(A), 1)), np.ones((len(B), 1))
    left = np.hstack([(A * A).sum(1, keepdims=True), ones_a, -2 * A])
    right = np.hstack([ones_b, (B * B).sum(1, keepdims=True), B])
    return left @ right.T


def moving_averages(x, width):
    return np.convolve(x, np.full(width, 1 / width), "valid")


def class_means(X, labels, K):
    one_hot = np.eye(K)[labels]
    return (one_hot / np.maximum(one_hot.sum(axis=0), 1)).T @ X
