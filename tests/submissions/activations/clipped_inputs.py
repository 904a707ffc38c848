# verdict: wrong
# named: sigmoid-clipped
# wrong: sigmoid, tanh
# why: Inputs are clipped to ±5 before the exponential, so everything beyond is off by up to 0.007.
import numpy as np


def relu(x):
    return np.clip(x, 0, None)


def relu_backward(dy, x):
    return dy * (x > 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -5, 5)))


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    z = np.clip(x, -5, 5)
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def tanh_backward(dy, y):
    return dy * (1 - y**2)
