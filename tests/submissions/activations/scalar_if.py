# verdict: wrong
# named: relu-one-for-all, sigmoid-one-for-all
# wrong: relu, relu_backward, sigmoid
# says: array
# why: `if x > 0` asks a whole array for one yes or no.
import numpy as np


def relu(x):
    if x > 0:
        return x
    return 0.0 * x


def relu_backward(dy, x):
    if x > 0:
        return dy
    return 0.0 * dy


def sigmoid(x):
    if x < 0:
        return np.exp(x) / (1 + np.exp(x))
    return 1 / (1 + np.exp(-x))


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    return dy * (1 - y**2)
