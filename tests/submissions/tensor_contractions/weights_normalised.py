# verdict: wrong
# named: steps-averaged
# wrong: weighted_steps
# why: Weights are made to sum to one.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c / w.sum(axis=1)[:, None]


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return p


def traces(A):
    t = np.einsum("bii->b", A)
    return t


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return s


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return G
