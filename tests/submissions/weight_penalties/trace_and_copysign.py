# verdict: right
# why: A trace for squares, copysign for signs.
import numpy as np


def pull(W, l1, l2):
    return np.copysign(l1, W) * (W != 0) + l2 * W


def weight_penalties(W1, b1, W2, b2, l1, l2):
    p = l1 * (abs(W1).sum() + abs(W2).sum()) + l2 * (np.trace(W1 @ W1.T) + np.trace(W2.T @ W2)) / 2
    return np.array(p), [pull(W1, l1, l2), np.zeros(len(b1)), pull(W2, l1, l2), np.zeros(len(b2))]
