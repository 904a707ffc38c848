"""Five contractions, each an index formula written with arrays."""

import numpy as np


def weighted_steps(w, x):
    """c[b, f] = sum over t of w[b, t] x[b, t, f].

    w (B, T), x (B, T, F). Returns c (B, F): the weighted sum of each sequence's steps.
    """
    ### BEGIN SOLUTION
    return np.sum(w[:, :, None] * x, axis=1)  # np.einsum("bt,btf->bf", w, x)
    ### END SOLUTION


def pairwise_dots(x, y):
    """p[b, i, j] = sum over d of x[b, i, d] y[b, j, d].

    x (B, I, D), y (B, J, D). Returns p (B, I, J): within each example, the dot product of every
    row of x with every row of y.
    """
    ### BEGIN SOLUTION
    return x @ y.swapaxes(1, 2)  # np.einsum("bid,bjd->bij", x, y)
    ### END SOLUTION


def traces(A):
    """t[b] = sum over i of A[b, i, i].

    A (B, I, I). Returns t (B,): the trace of each matrix of the batch.
    """
    ### BEGIN SOLUTION
    return np.trace(A, axis1=1, axis2=2)  # np.einsum("bii->b", A)
    ### END SOLUTION


def bilinear_forms(x, A, y):
    """s[b] = sum over i and j of x[b, i] A[i, j] y[b, j].

    x (B, I), A (I, J), y (B, J). Returns s (B,): each row of x and its row of y, scored by the
    one matrix A.
    """
    ### BEGIN SOLUTION
    return np.sum(x @ A * y, axis=1)  # np.einsum("bi,ij,bj->b", x, A, y)
    ### END SOLUTION


def channel_grams(X):
    """G[b, c, d] = sum over h and w of X[b, h, w, c] X[b, h, w, d].

    X (B, H, W, C). Returns G (B, C, C): for each image, how strongly every two channels go
    together.
    """
    ### BEGIN SOLUTION
    B, H, W, C = X.shape
    pixels = X.reshape(B, H * W, C)
    return pixels.swapaxes(1, 2) @ pixels  # np.einsum("bhwc,bhwd->bcd", X, X)
    ### END SOLUTION
