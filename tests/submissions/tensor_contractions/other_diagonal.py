# verdict: wrong
# named: traces-other-diagonal
# naming: required
# wrong: traces
# why: The other diagonal is added up.
import numpy as np


def weighted_steps(w, x):
    return np.einsum("bt,btf->bf", w, x)


def pairwise_dots(x, y):
    return np.einsum("bid,bjd->bij", x, y)


def traces(A):
    return np.einsum("bii->b", A[:, ::-1])


def bilinear_forms(x, A, y):
    return np.einsum("bi,ij,bj->b", x, A, y)


def channel_grams(X):
    return np.einsum("bhwc,bhwd->bcd", X, X)
