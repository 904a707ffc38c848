# verdict: wrong
# named: sigmoid-applied-twice, tanh-applied-twice
# wrong: sigmoid_backward, tanh_backward
# why: The backward functions take their argument for the input x, and apply the activation to it again.
import numpy as np


def relu(x):
    return x * (x > 0)


def relu_backward(dy, x):
    return dy * (x > 0)


def sigmoid(x):
    e = np.exp(-abs(x))
    return np.where(x < 0, e / (1 + e), 1 / (1 + e))


def sigmoid_backward(dy, y):
    s = sigmoid(y)
    return dy * s * (1 - s)


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    return dy / np.cosh(y) ** 2
