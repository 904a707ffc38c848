"""Each formula's letters, handed to `np.einsum`."""

import numpy as np


def weighted_steps(w, x):
    return np.einsum("bt,btf->bf", w, x)


def pairwise_dots(x, y):
    return np.einsum("bid,bjd->bij", x, y)


def traces(A):
    return np.einsum("bii->b", A)


def bilinear_forms(x, A, y):
    return np.einsum("bi,ij,bj->b", x, A, y)


def channel_grams(X):
    return np.einsum("bhwc,bhwd->bcd", X, X)
