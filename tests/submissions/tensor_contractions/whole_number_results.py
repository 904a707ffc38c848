# verdict: wrong
# named:
# wrong: traces, bilinear_forms
# why: Results go into arrays of whole numbers.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return p


def traces(A):
    t = np.einsum("bii->b", A)
    return t.astype(int)


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return np.round(s)


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return G
