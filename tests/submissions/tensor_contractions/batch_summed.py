# verdict: wrong
# named: steps-summed-over-batch, dots-summed-over-batch, traces-summed-over-batch, forms-summed-over-batch, grams-summed-over-batch
# wrong: weighted_steps, pairwise_dots, traces, bilinear_forms, channel_grams
# why: The batch is added up, too.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->f", w, x)
    return c


def pairwise_dots(x, y):
    p = np.einsum("bid,bjd->ij", x, y)
    return p


def traces(A):
    t = np.einsum("bii->", A)
    return t


def bilinear_forms(x, A, y):
    s = np.einsum("bi,ij,bj->", x, A, y)
    return s


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->cd", X, X)
    return G
