# verdict: wrong
# named: back-nothing-dropped
# naming: required
# wrong: dropout_backward
# why: No mask on the way back.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws >= rate).astype(float)
        return x * mask / (1 - rate)
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy / (1.0 - rate)


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis] / (1 - rate)
