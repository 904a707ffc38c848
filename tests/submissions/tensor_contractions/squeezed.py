# verdict: wrong
# named: steps-squeezed, dots-squeezed, forms-squeezed, grams-squeezed, traces-squeezed
# wrong: weighted_steps, pairwise_dots, traces, bilinear_forms, channel_grams
# why: Every axis of length 1 is squeezed away.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return np.squeeze(c)


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return np.squeeze(p)


def traces(A):
    t = np.einsum("bii->b", A)
    return np.squeeze(t)


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return np.squeeze(s)


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return np.squeeze(G)
