# verdict: wrong
# named: below-one-minus-rate
# naming: required
# wrong: dropout
# why: Kept below 1 - rate.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws < 1 - rate).astype(float)
        return x * mask / (1 - rate)
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy * m / (1.0 - rate)


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis] / (1 - rate)
