"""Element by element; sequences with draws repeated for every step."""

import numpy as np


def dropout(x, draws, rate, training):
    if not training:
        return 1.0 * x
    y = [[value / (1 - rate) if draw >= rate else 0.0 for value, draw in zip(*rows)]
         for rows in zip(x, draws)]
    return np.array(y)


def dropout_backward(dy, draws, rate):
    slopes = np.zeros(dy.shape)
    for place in zip(*np.nonzero(draws >= rate)):
        slopes[place] = 1 / (1 - rate)
    return slopes * dy


def dropout_sequence(x, draws, rate):
    N, T, D = x.shape
    repeated = np.repeat(draws, T, axis=0)
    return dropout(x.reshape(N * T, D), repeated, rate, True).reshape(x.shape)
