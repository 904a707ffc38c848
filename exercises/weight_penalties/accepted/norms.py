"""By norms of all weights in one row."""

import numpy as np


def weight_penalties(W1, b1, W2, b2, l1, l2):
    weights = np.concatenate([W1.ravel(), W2.ravel()])
    penalty = l1 * np.linalg.norm(weights, 1) + l2 * np.linalg.norm(weights) ** 2 / 2
    signs = (weights > 0).astype(float) - (weights < 0)
    gradient = l1 * signs + l2 * weights
    dW1, dW2 = np.split(gradient, [W1.size])
    return penalty, (dW1.reshape(W1.shape), np.zeros(b1.shape), dW2.reshape(W2.shape),
                     np.zeros(b2.shape))
