# verdict: right
# why: Functions of one number, applied with `np.vectorize` and `math`.
import math

import numpy as np


def each(function, *arrays):
    return np.vectorize(function, otypes=[float])(*arrays)


def relu(x):
    return each(lambda v: v if v > 0 else 0.0, x)


def relu_backward(dy, x):
    return each(lambda g, v: g if v > 0 else 0.0, dy, x)


def sigmoid(x):
    def one(v):
        if v < -700:
            return 0.0
        return 1 / (1 + math.exp(-v))

    return each(one, x)


def sigmoid_backward(dy, y):
    return each(lambda g, s: g * s * (1 - s), dy, y)


def tanh(x):
    return each(math.tanh, x)


def tanh_backward(dy, y):
    return each(lambda g, t: g * (1 - t**2), dy, y)
