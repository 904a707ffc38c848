# verdict: wrong
# named: dots-reshaped, grams-reshape-scrambled
# wrong: pairwise_dots, channel_grams
# why: A reshape where axes should change places.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c


def pairwise_dots(x, y):
    p = x @ y.reshape(len(y), y.shape[2], y.shape[1])
    return p


def traces(A):
    t = np.einsum("bii->b", A)
    return t


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->b", x, A, y)
    return s


def channel_grams(X):
    rows = X.reshape(len(X), X.shape[3], -1)
    G = rows @ rows.transpose(0, 2, 1)
    return G
