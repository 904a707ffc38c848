# verdict: wrong
# named: sigmoid-is-softmax, relu-gradient-turned, tanh-slope-sign, tanh-falling
# wrong: relu_backward, sigmoid, tanh_backward
# why: A softmax for the sigmoid; |x| on the way back; a negative slope of tanh.
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_backward(dy, x):
    return np.where(x > 0, dy, -dy)


def sigmoid(x):
    p = np.exp(x - np.max(x))
    return p / np.sum(p)


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    return (y**2 - 1) * dy
