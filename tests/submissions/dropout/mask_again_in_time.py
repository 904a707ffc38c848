# verdict: wrong
# named: scaled-again-in-time
# naming: required
# wrong: dropout_sequence
# why: Each step multiplies the mask again.
import numpy as np


def dropout(x, draws, rate, training):
    if not training:
        return x.copy()
    mask = (draws >= rate) / (1 - rate)
    return x * mask


def dropout_backward(dy, draws, rate):
    mask = (draws >= rate) / (1 - rate)
    return dy * mask


def dropout_sequence(x, draws, rate):
    mask = (draws >= rate) / (1 - rate)
    return np.stack([x[:, t] * mask ** (t + 1) for t in range(x.shape[1])], axis=1)
