# verdict: wrong
# named:
# wrong: sigmoid, tanh
# why: A small constant in the denominator "for stability" shifts every value by 1e-3.
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_backward(dy, x):
    return dy * (x > 0)


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e + 1e-3)


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e + 1e-3)


def tanh_backward(dy, y):
    return dy * (1 - y**2)
