# verdict: wrong
# named: sequence-first-row-for-all
# naming: required
# wrong: dropout_sequence
# why: One mask for the batch.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws >= rate).astype(float)
        return x * mask / (1 - rate)
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy * m / (1.0 - rate)


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[0] / (1 - rate)
