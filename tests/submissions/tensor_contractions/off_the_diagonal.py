# verdict: wrong
# wrong: traces, bilinear_forms, channel_grams
# named: traces-other-diagonal, forms-matrix-transposed, grams-diagonal-only
# why: Sums of the other diagonal; the transposed matrix; channels against themselves.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->bij", x, y)
    return p


def traces(A):
    t = np.einsum("bii->b", A[:, ::-1])
    return t


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ji,bj->b", x, A, y)
    return s


def channel_grams(X):
    G = np.einsum("bhwc,bhwc->bc", X, X)
    return G
