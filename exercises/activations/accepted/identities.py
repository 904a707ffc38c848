"""Other formulas: ReLU by halves, the sigmoid as a tanh and tanh as a sigmoid."""

import numpy as np


def relu(x):
    return (x + np.abs(x)) / 2


def relu_backward(dy, x):
    dx = np.array(dy)
    dx[x <= 0] = 0
    return dx


def sigmoid(x):
    return 0.5 * (1 + np.tanh(x / 2))


def sigmoid_backward(dy, y):
    return dy * (0.25 - (y - 0.5) ** 2)


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def tanh_backward(dy, y):
    return dy - dy * np.square(y)
