# verdict: wrong
# named:
# wrong: relu_backward, sigmoid_backward, tanh_backward
# why: Gradients are clipped to ±5, which no formula of the brief does.
import numpy as np


def relu(x):
    return np.maximum(0, x)


def relu_backward(dy, x):
    return np.clip(np.where(x > 0, dy, 0.0), -5, 5)


def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), 1 - 1 / (1 + np.exp(-np.abs(x))))


def sigmoid_backward(dy, y):
    return np.clip(dy * y * (1 - y), -5, 5)


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    return np.clip(dy * (1 - y**2), -5, 5)
