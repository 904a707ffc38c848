# verdict: right
# why: A mask for each class; distances clipped at zero from below.
import numpy as np


def squared_distances(A, B):
    cross = np.einsum("nk,mk->nm", A, B, optimize=True)
    d = (A * A).sum(axis=1)[:, None] - 2.0 * cross
    d += (B * B).sum(axis=1)
    return np.maximum(d, 0)


def moving_averages(x, width):
    running = np.cumsum(x)
    sums = running[width - 1:].copy()
    sums[1:] -= running[:-width]
    return sums / width


def class_means(X, labels, K):
    means = np.zeros((K, X.shape[1]))
    for k in range(K):
        rows = X[labels == k]
        if len(rows) > 0:
            means[k] = rows.mean(axis=0)
    return means
