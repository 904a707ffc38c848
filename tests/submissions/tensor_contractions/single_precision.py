# verdict: wrong
# named:
# wrong: weighted_steps, pairwise_dots, traces, bilinear_forms, channel_grams
# why: All five are rounded to float32.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c.astype(np.float32)


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return p.astype(np.float32)


def traces(A):
    t = np.einsum("bii->b", A)
    return t.astype(np.float32)


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return s.astype(np.float32)


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return G.astype(np.float32)
