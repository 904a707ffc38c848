# verdict: right
# why: Signs by clipping what was divided by the smallest float.
import numpy as np


def weight_penalties(W1, b1, W2, b2, l1, l2):
    arrays = [W1, b1, W2, b2]
    free = [False, True, False, True]
    penalty, gradients = 0.0, []
    for a, f in zip(arrays, free):
        g = np.zeros_like(a)
        if not f:
            penalty += np.sum(l1 * np.sqrt(a ** 2) + l2 * a ** 2 / 2)
            g[a > 0] = l1
            g[a < 0] = -l1
            g += l2 * a
        gradients.append(g)
    return penalty, tuple(gradients)
