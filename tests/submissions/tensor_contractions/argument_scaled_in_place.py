# verdict: wrong
# named:
# wrong: weighted_steps
# never: agrees with|differs
# why: The steps are weighted in the caller's array.
import numpy as np


def weighted_steps(w, x):
    c = np.multiply(x, w[:, :, None], out=x).sum(axis=1)
    return c


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
