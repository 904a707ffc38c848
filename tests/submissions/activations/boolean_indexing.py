# verdict: right
# why: Copies filled through boolean masks.
import numpy as np


def relu(x):
    y = x.copy()
    y[y < 0] = 0
    return y


def relu_backward(dy, x):
    dx = np.zeros_like(dy)
    on = x > 0
    dx[on] = dy[on]
    return dx


def sigmoid(x):
    y = np.empty_like(x)
    high = x >= 0
    y[high] = 1 / (1 + np.exp(-x[high]))
    small = np.exp(x[~high])
    y[~high] = small / (1 + small)
    return y


def sigmoid_backward(dy, y):
    return (y - y * y) * dy


def tanh(x):
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e)


def tanh_backward(dy, y):
    return dy * (1 - y) * (1 + y)
