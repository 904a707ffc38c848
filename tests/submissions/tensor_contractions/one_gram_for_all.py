# verdict: wrong
# named: grams-summed-over-batch
# naming: required
# wrong: channel_grams
# why: Every image gets the sum of all.
import numpy as np


def weighted_steps(w, x):
    return np.einsum("bt,btf->bf", w, x)


def pairwise_dots(x, y):
    return np.einsum("bid,bjd->bij", x, y)


def traces(A):
    return np.einsum("bii->b", A)


def bilinear_forms(x, A, y):
    return np.einsum("bi,ij,bj->b", x, A, y)


def channel_grams(X):
    return np.broadcast_to(np.einsum("bhwc,bhwd->cd", X, X), (len(X), X.shape[3], X.shape[3])).copy()
