# verdict: wrong
# named: steps-averaged, traces-averaged, grams-averaged
# wrong: weighted_steps, traces, channel_grams
# why: Means where sums are asked for.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c / w.shape[1]


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return p


def traces(A):
    t = np.einsum("bii->b", A)
    return t / A.shape[1]


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return s


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return G / (X.shape[1] * X.shape[2])
