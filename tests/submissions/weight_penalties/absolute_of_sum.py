# verdict: wrong
# named: absolute-of-sum
# naming: required
# wrong: weight_penalties
# why: The absolute value of a sum.
import numpy as np


def weight_penalties(W1, b1, W2, b2, l1, l2):
    penalty = 0.0
    for W in (W1, W2):
        penalty += l1 * np.abs(W.sum()) + l2 / 2 * (W ** 2).sum()
    dW1 = l1 * np.sign(W1) + l2 * W1
    dW2 = l1 * np.sign(W2) + l2 * W2
    return penalty, (dW1, np.zeros_like(b1), dW2, np.zeros_like(b2))
