"""Weight by weight, with a case for each sign."""

import numpy as np


def part(W, l1, l2):
    cost, slopes = 0.0, []
    for w in W.ravel():
        cost += l1 * abs(w) + 0.5 * l2 * w * w
        slopes.append(l2 * w + (l1 if w > 0 else -l1 if w < 0 else 0.0))
    return cost, np.reshape(slopes, W.shape)


def weight_penalties(W1, b1, W2, b2, l1, l2):
    first, dW1 = part(W1, l1, l2)
    second, dW2 = part(W2, l1, l2)
    return first + second, [dW1, 0 * b1, dW2, 0 * b2]
