# verdict: right
# why: The sigmoid as an exponential of a stable logarithm; tanh from it.
import numpy as np


def relu(x):
    return (x + np.abs(x)) / 2


def relu_backward(dy, x):
    return dy * np.heaviside(x, 0.0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def sigmoid_backward(dy, y):
    slope = y * (1 - y)
    return np.multiply(slope, dy)


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def tanh_backward(dy, y):
    return dy - dy * np.square(y)
