"""The loops of the brief, as they stand there."""

import math

import numpy as np


def squared_distances(A, B):
    return np.array([[math.fsum((p - q) ** 2 for p, q in zip(a, b)) for b in B] for a in A])


def moving_averages(x, width):
    return np.array([math.fsum(x[t:t + width]) / width for t in range(len(x) - width + 1)])


def class_means(X, labels, K):
    means = np.zeros((K, X.shape[1]))
    for k in range(K):
        rows = [row for row, label in zip(X, labels) if label == k]
        for d in range(X.shape[1]):
            means[k, d] = math.fsum(row[d] for row in rows) / max(len(rows), 1)
    return means
