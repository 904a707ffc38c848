"""Index formulas, sliding windows, and rows sorted by their class."""

import numpy as np


def squared_distances(A, B):
    return (np.einsum("nd,nd->n", A, A)[:, np.newaxis]
            + np.einsum("md,md->m", B, B)[np.newaxis, :]
            - 2.0 * np.dot(A, B.transpose()))


def moving_averages(x, width):
    return np.lib.stride_tricks.sliding_window_view(x, width).mean(axis=-1)


def class_means(X, labels, K):
    order = np.argsort(labels, kind="stable")
    counts = np.bincount(labels, minlength=K)
    total = np.vstack([np.zeros(X.shape[1]), np.cumsum(X[order], axis=0)])
    ends = np.cumsum(counts)
    sums = total[ends] - total[ends - counts]
    return sums / np.where(counts == 0, 1, counts).reshape(-1, 1)
