# verdict: wrong
# named: not-rescaled, back-not-rescaled, sequence-not-rescaled
# naming: required
# wrong: dropout, dropout_backward, dropout_sequence
# why: Nowhere divided.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws >= rate).astype(float)
        return x * mask
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy * m


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis]
