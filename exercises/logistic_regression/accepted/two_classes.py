"""Softmax of two scores, of which the first is 0."""

import numpy as np


def logistic_regression(X, y, w, b):
    z = np.einsum("nd,d->n", X, w) + b
    scores = np.stack([np.zeros_like(z), z], axis=1)
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    delta = np.exp(log_p)
    delta[np.arange(y.size), y] -= 1
    delta /= y.size
    return -log_p[np.arange(y.size), y].mean(), (delta[:, 1] @ X, delta[:, 1].sum())
