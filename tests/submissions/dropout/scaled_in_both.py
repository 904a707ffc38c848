# verdict: wrong
# named: scaled-in-use
# naming: required
# wrong: dropout
# why: Scaled in training and in use.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws >= rate).astype(float)
        return x * mask / (1 - rate)
    return x * (1 - rate)


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy * m / (1.0 - rate)


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis] / (1 - rate)
