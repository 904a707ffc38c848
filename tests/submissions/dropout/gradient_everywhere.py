# verdict: wrong
# named: back-without-mask
# naming: required
# wrong: dropout_backward
# why: The gradient passes unchanged.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws >= rate).astype(float)
        return x * mask / (1 - rate)
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis] / (1 - rate)
