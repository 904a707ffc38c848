# verdict: wrong
# named:
# wrong: weighted_steps, pairwise_dots, traces, bilinear_forms, channel_grams
# why: The first example's result is repeated.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return np.repeat(c[:1], len(c), axis=0)


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return np.repeat(p[:1], len(p), axis=0)


def traces(A):
    t = np.einsum("bii->b", A)
    return np.repeat(t[:1], len(t), axis=0)


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return np.repeat(s[:1], len(s), axis=0)


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return np.repeat(G[:1], len(G), axis=0)
