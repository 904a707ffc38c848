# verdict: wrong
# named: relu-at-zero, tanh-overflow
# wrong: relu_backward, tanh
# why: At exactly 0 half of the gradient passes; tanh overflows on one side only.
import numpy as np


def relu(x):
    return np.where(x < 0, 0.0, x)


def relu_backward(dy, x):
    return dy * (np.sign(x) + 1) / 2


def sigmoid(x):
    return 1 / (1 + np.exp(np.minimum(-x, 700)))


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    e = np.exp(2 * x)
    return (e - 1) / (e + 1)


def tanh_backward(dy, y):
    return dy * (1 - y**2)
