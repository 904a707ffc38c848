"""Each epoch's data laid out in its order first; then slices, and index sums."""

import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    weights, bias = W.copy(), b.copy()
    one_hot = np.eye(b.shape[0], dtype=W.dtype)[y]
    starts = np.arange(0, X.shape[0], batch_size)
    losses = np.zeros((len(order), len(starts)))
    for e, permutation in enumerate(order):
        features, targets = X[permutation], one_hot[permutation]
        for s, first in enumerate(starts):
            x = features[first:first + batch_size]
            t = targets[first:first + batch_size]
            z = np.einsum("nd,dk->nk", x, weights) + bias
            z -= z.max(axis=1)[:, None]
            total = np.exp(z).sum(axis=1)
            losses[e, s] = (np.log(total) - (z * t).sum(axis=1)).mean()
            delta = np.exp(z) / total[:, None] - t
            weights -= learning_rate * np.einsum("nd,nk->dk", x, delta) / x.shape[0]
            bias -= learning_rate * delta.mean(axis=0)
    return weights, bias, losses.ravel()
