# verdict: wrong
# named: no-influence
# naming: required
# wrong: dropout
# why: The draws are ignored.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (np.random.default_rng(0).random(x.shape) >= rate).astype(float)
        return x * mask / (1 - rate)
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy * m / (1.0 - rate)


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis] / (1 - rate)
