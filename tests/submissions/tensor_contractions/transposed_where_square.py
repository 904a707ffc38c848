# verdict: wrong
# named: forms-matrix-transposed
# naming: required
# wrong: bilinear_forms
# why: A is turned round where it is square.
import numpy as np


def weighted_steps(w, x):
    return np.einsum("bt,btf->bf", w, x)


def pairwise_dots(x, y):
    return np.einsum("bid,bjd->bij", x, y)


def traces(A):
    return np.einsum("bii->b", A)


def bilinear_forms(x, A, y):
    return np.sum((y @ (A if A.shape[0] == A.shape[1] else A.T)) * x, axis=1)


def channel_grams(X):
    return np.einsum("bhwc,bhwd->bcd", X, X)
