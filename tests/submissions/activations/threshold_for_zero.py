# verdict: wrong
# named:
# wrong: relu, relu_backward
# why: What is below 1e-3 counts as zero, so small positive inputs are switched off.
import numpy as np


def relu(x):
    return np.where(x > 1e-3, x, 0.0)


def relu_backward(dy, x):
    return np.where(x > 1e-3, dy, 0.0)


def sigmoid(x):
    return np.where(x < 0, np.exp(np.minimum(x, 0)), 1) / (1 + np.exp(-np.abs(x)))


def sigmoid_backward(dy, y):
    return dy * (y * (1 - y))


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    return dy * (1 - y**2)
