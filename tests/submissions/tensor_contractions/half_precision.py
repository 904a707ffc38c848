# verdict: wrong
# named:
# wrong: weighted_steps, pairwise_dots, traces, bilinear_forms, channel_grams
# why: All five come back as float16.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c.astype(np.float16)


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return p.astype(np.float16)


def traces(A):
    t = np.einsum("bii->b", A)
    return t.astype(np.float16)


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return s.astype(np.float16)


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return G.astype(np.float16)
