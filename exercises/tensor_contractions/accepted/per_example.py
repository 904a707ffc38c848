"""One example at a time, with the functions for vectors and matrices."""

import numpy as np


def weighted_steps(w, x):
    return np.stack([weights @ steps for weights, steps in zip(w, x)])


def pairwise_dots(x, y):
    return np.stack([np.inner(rows, others) for rows, others in zip(x, y)])


def traces(A):
    return np.array([np.diag(matrix).sum() for matrix in A])


def bilinear_forms(x, A, y):
    # Every row of x with every row of y; the pairs that belong together stand on the diagonal.
    return np.diagonal(x @ A @ y.T)


def channel_grams(X):
    return np.stack([np.tensordot(image, image, axes=([0, 1], [0, 1])) for image in X])
