# verdict: right
# why: By the probability of keeping; multiplied with Booleans.
import numpy as np


class Dropper:
    def __init__(self, draws, rate):
        self.p = 1 - rate
        self.m = ~(draws < rate)

    def __call__(self, x):
        return np.multiply(x, self.m) / self.p


def dropout(x, draws, rate, training):
    return [lambda x: x, Dropper(draws, rate)][bool(training)](x)


def dropout_backward(dy, draws, rate):
    return Dropper(draws, rate)(dy)


def dropout_sequence(x, draws, rate):
    drop = Dropper(draws, rate)
    return np.swapaxes([drop(step) for step in np.swapaxes(x, 0, 1)], 0, 1)
