# verdict: wrong
# named: steps-transposed, dots-transposed
# wrong: weighted_steps, pairwise_dots
# why: Axes of the result in another order.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->fb", w, x)
    return c


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bji", x, y)
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
