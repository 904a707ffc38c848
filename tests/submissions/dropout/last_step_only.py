# verdict: wrong
# named: first-step-only
# naming: required
# wrong: dropout_sequence
# why: Only the last step is masked.
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
    y = x.copy()
    y[:, -1] *= mask
    return y
