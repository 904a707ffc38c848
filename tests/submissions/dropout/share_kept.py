# verdict: wrong
# named: by-share-kept
# naming: required
# wrong: dropout
# why: Divided by the share that was kept.
import numpy as np


def dropout(x, draws, rate, training):
    if training:
        mask = (draws >= rate).astype(float)
        return x * mask / max(mask.mean(), 1e-12)
    return x


def dropout_backward(dy, draws, rate):
    m = (draws >= rate).astype(float)
    return dy * m / (1.0 - rate)


def dropout_sequence(x, draws, rate):
    keep = (draws >= rate).astype(float)
    return x * keep[:, np.newaxis] / (1 - rate)
