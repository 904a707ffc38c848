# verdict: wrong
# named:
# wrong: sigmoid, tanh, sigmoid_backward, tanh_backward
# why: Computed in float32, though the inputs are float64.
import numpy as np

F = np.float32


def relu(x):
    return np.maximum(x, 0)


def relu_backward(dy, x):
    return np.where(x > 0, dy, 0)


def sigmoid(x):
    e = np.exp(-np.abs(x.astype(F)))
    return np.where(x < 0, e, F(1)) / (F(1) + e)


def sigmoid_backward(dy, y):
    return dy.astype(F) * y.astype(F) * (F(1) - y.astype(F))


def tanh(x):
    return np.tanh(x.astype(F))


def tanh_backward(dy, y):
    return dy.astype(F) * (F(1) - y.astype(F) ** 2)
