# verdict: wrong
# named:
# wrong: relu, relu_backward, sigmoid, sigmoid_backward, tanh, tanh_backward
# why: Everything comes back rounded to float16.
import numpy as np


def relu(x):
    return np.maximum(x, 0).astype(np.float16)


def relu_backward(dy, x):
    return np.where(x > 0, dy, 0).astype(np.float16)


def sigmoid(x):
    return (0.5 * (1 + np.tanh(x / 2))).astype(np.float16)


def sigmoid_backward(dy, y):
    return (dy * y * (1 - y)).astype(np.float16)


def tanh(x):
    return np.tanh(x).astype(np.float16)


def tanh_backward(dy, y):
    return (dy * (1 - y * y)).astype(np.float16)
