# verdict: wrong
# wrong: pairwise_dots, bilinear_forms
# named: dots-transposed, forms-matrix-transposed
# why: x and y have changed places.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", y, x)
    return p


def traces(A):
    t = np.einsum("bii->b", A)
    return t


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", y, A, x)
    return s


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return G
