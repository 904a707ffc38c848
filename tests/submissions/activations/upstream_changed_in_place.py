# verdict: wrong
# named:
# wrong: relu, relu_backward
# why: The arguments are written into, and they belong to the caller.
import numpy as np


def relu(x):
    x[x < 0] = 0
    return x


def relu_backward(dy, x):
    dy[x <= 0] = 0
    return dy


def sigmoid(x):
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    return dy * (1 - y**2)
