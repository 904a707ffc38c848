"""One recipe for all: give every factor every letter, multiply, and sum what is not kept."""

import numpy as np


def weighted_steps(w, x):
    return (x * np.expand_dims(w, -1)).sum(-2)


def pairwise_dots(x, y):
    return (x[:, :, np.newaxis, :] * y[:, np.newaxis, :, :]).sum(axis=3)


def traces(A):
    return np.where(np.eye(A.shape[-1], dtype=bool), A, 0).sum(axis=(1, 2))


def bilinear_forms(x, A, y):
    return (x[:, :, None] * A * y[:, None, :]).sum(axis=(1, 2))


def channel_grams(X):
    return (X[..., :, None] * X[..., None, :]).sum(axis=(1, 2))
