# verdict: wrong
# named: averaged
# naming: required
# why: Means.
import numpy as np


def weight_penalties(W1, b1, W2, b2, l1, l2):
    penalty = 0
    for W in [W1, W2]:
        penalty += l1 * np.mean(np.abs(W))
        penalty += 0.5 * l2 * np.mean(W * W)
    dW1 = l1 * np.sign(W1) + l2 * W1
    dW2 = l1 * np.sign(W2) + l2 * W2
    return penalty, (dW1, np.zeros(b1.shape), dW2, np.zeros(b2.shape))
