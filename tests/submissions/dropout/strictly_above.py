# verdict: wrong
# named: draw-equal-to-rate, back-draw-equal-to-rate
# naming: required
# wrong: dropout, dropout_backward
# why: Strict comparison.
import numpy as np


def dropout(x, draws, rate, training):
    return x * (draws > rate) / (1 - rate) if training else x


def dropout_backward(dy, draws, rate):
    return dy * (draws > rate) / (1 - rate)


def dropout_sequence(x, draws, rate):
    return x * (draws[:, None, :] >= rate) / (1 - rate)
