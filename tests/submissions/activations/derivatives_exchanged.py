# verdict: wrong
# named: sigmoid-slope-of-tanh, tanh-slope-of-sigmoid
# wrong: sigmoid_backward, tanh_backward
# why: The two slopes stand in each other's place.
import numpy as np


def relu(x):
    return np.fmax(x, 0)


def relu_backward(dy, x):
    g = dy.copy()
    g[x <= 0] = 0
    return g


def sigmoid(x):
    return 0.5 + 0.5 * np.tanh(0.5 * x)


def sigmoid_backward(dy, y):
    d = 1 - y**2
    return d * dy


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    d = y * (1 - y)
    return d * dy
