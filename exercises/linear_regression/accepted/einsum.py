"""Index sums, and the upstream gradient of each square passed back by itself."""

import numpy as np


def linear_regression(X, y, w, b):
    predictions = np.einsum("nd,d->n", X, w) + b
    losses = np.square(predictions - y)
    upstream = np.full(losses.shape, 1 / len(losses))
    back = upstream * 2 * (predictions - y)
    return np.einsum("n->", losses * upstream), (np.einsum("n,nd->d", back, X), back.sum())
