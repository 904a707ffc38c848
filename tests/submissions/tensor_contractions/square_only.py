# verdict: wrong
# named:
# wrong: pairwise_dots, bilinear_forms
# why: Loops that run over one side for both.
import numpy as np


def weighted_steps(w, x):
    c = np.einsum("bt,btf->bf", w, x)
    return c


def pairwise_dots(x, y):
    n = x.shape[1]
    p = np.array([[[a[i] @ c[j] for j in range(n)] for i in range(n)] for a, c in zip(x, y)])
    return p


def traces(A):
    t = np.einsum("bii->b", A)
    return t


def bilinear_forms(x, A, y):
    n = len(A)
    s = np.array([sum(a[i] * A[i, j] * c[j] for i in range(n) for j in range(n))
                  for a, c in zip(x, y)])
    return s


def channel_grams(X):
    G = np.einsum("bhwc,bhwd->bcd", X, X)
    return G
