# verdict: right
# why: Everything as matrix products with axes added and taken away by index.
import numpy as np


def weighted_steps(w, x):
    return (w[:, None] @ x)[:, 0]


def pairwise_dots(x, y):
    return np.matmul(x, np.transpose(y, (0, 2, 1)))


def traces(A):
    n = A.shape[-1]
    return A.reshape(len(A), n * n) @ np.eye(n).ravel()


def bilinear_forms(x, A, y):
    return (x[:, None] @ (A @ y[:, :, None]))[:, 0, 0]


def channel_grams(X):
    flat = X.reshape(X.shape[0], -1, X.shape[-1])
    return flat.transpose(0, 2, 1) @ flat
