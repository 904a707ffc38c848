# verdict: right
# why: Loops over every index.
import numpy as np


def fill(shape, formula):
    out = np.zeros(shape)
    for index in np.ndindex(*shape):
        out[index] = formula(*index)
    return out


def weighted_steps(w, x):
    B, T, F = x.shape
    return fill((B, F), lambda b, f: sum(w[b, t] * x[b, t, f] for t in range(T)))


def pairwise_dots(x, y):
    B, I, D = x.shape
    return fill((B, I, y.shape[1]), lambda b, i, j: sum(x[b, i] * y[b, j]))


def traces(A):
    return fill((len(A),), lambda b: sum(A[b, i, i] for i in range(A.shape[1])))


def bilinear_forms(x, A, y):
    return fill((len(x),), lambda b: sum(x[b, i] * A[i, j] * y[b, j] for i, j in np.ndindex(A.shape)))


def channel_grams(X):
    B, H, W, C = X.shape
    return fill((B, C, C), lambda b, c, d: sum((X[b, :, :, c] * X[b, :, :, d]).ravel()))
