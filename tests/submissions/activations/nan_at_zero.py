# verdict: wrong
# named:
# wrong: relu, relu_backward, tanh
# why: Signs are found by dividing by the size, and 0 by 0 is no number.
import numpy as np


def relu(x):
    return x * (x / np.abs(x) + 1) / 2


def relu_backward(dy, x):
    return dy * (x / np.abs(x) + 1) / 2


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    e = np.exp(-2 * np.abs(x))
    return x / np.abs(x) * (1 - e) / (1 + e)


def tanh_backward(dy, y):
    return dy * (1 - y**2)
