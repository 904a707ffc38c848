# verdict: wrong
# named:
# wrong: weighted_steps, pairwise_dots, traces, bilinear_forms, channel_grams
# why: Results are clipped to ±5.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return np.clip(c, -5, 5)


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return np.clip(p, -5, 5)


def traces(A):
    t = np.einsum("bii->b", A)
    return np.clip(t, -5, 5)


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return np.clip(s, -5, 5)


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return np.clip(G, -5, 5)
