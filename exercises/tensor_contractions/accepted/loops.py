"""The formulas as nested loops: one for each letter, the sums innermost."""

import numpy as np


def weighted_steps(w, x):
    B, T, F = x.shape
    c = np.zeros((B, F))
    for b in range(B):
        for f in range(F):
            for t in range(T):
                c[b, f] += w[b, t] * x[b, t, f]
    return c


def pairwise_dots(x, y):
    return np.array([[[sum(u * v for u, v in zip(row, other)) for other in ys] for row in xs]
                     for xs, ys in zip(x, y)])


def traces(A):
    return np.array([sum(matrix[i, i] for i in range(len(matrix))) for matrix in A])


def bilinear_forms(x, A, y):
    B, (I, J) = len(x), A.shape
    s = [0.0] * B
    for b in range(B):
        for i in range(I):
            for j in range(J):
                s[b] += x[b, i] * A[i, j] * y[b, j]
    return np.array(s)


def channel_grams(X):
    B, H, W, C = X.shape
    G = np.zeros((B, C, C))
    for b, h, w in np.ndindex(B, H, W):
        G[b] += np.outer(X[b, h, w], X[b, h, w])
    return G
