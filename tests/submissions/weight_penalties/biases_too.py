# verdict: wrong
# named: biases-penalised
# naming: required
# why: Biases as well.
import numpy as np


def weight_penalties(W1, b1, W2, b2, l1, l2):
    penalty = 0
    for W in [W1, b1, W2, b2]:
        penalty += l1 * np.sum(np.abs(W)) + 0.5 * l2 * np.sum(W * W)
    return penalty, tuple(l1 * np.sign(W) + l2 * W for W in [W1, b1, W2, b2])
