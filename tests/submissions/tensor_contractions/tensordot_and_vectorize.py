# verdict: right
# why: Each example by itself with `np.tensordot`, `np.vdot` and `np.diag`.
import numpy as np


def weighted_steps(w, x):
    return np.stack([np.tensordot(a, c, axes=1) for a, c in zip(w, x)])


def pairwise_dots(x, y):
    return np.stack([np.inner(a, c) for a, c in zip(x, y)])


def traces(A):
    return np.array([np.diag(M).sum() for M in A])


def bilinear_forms(x, A, y):
    return np.array([np.vdot(a, A.dot(c)) for a, c in zip(x, y)])


def channel_grams(X):
    return np.stack([np.tensordot(a, a, axes=([0, 1], [0, 1])) for a in X])
