# verdict: wrong
# named: rate-keeps
# naming: required
# wrong: dropout
# why: rate as the probability to keep.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws < rate).astype(float)
        return x * mask / rate
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy * m / (1.0 - rate)


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis] / (1 - rate)
