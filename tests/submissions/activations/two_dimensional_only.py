# verdict: wrong
# named:
# wrong: relu, sigmoid
# why: The loops run over rows and columns, so one axis or three do not work.
# says: line
import numpy as np


def relu(x):
    rows, columns = x.shape
    y = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y[i, j] = max(0.0, x[i, j])
    return y


def relu_backward(dy, x):
    return dy * (x > 0)


def sigmoid(x):
    y = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y[i, j] = 0.5 * (1 + np.tanh(0.5 * x[i, j]))
    return y


def sigmoid_backward(dy, y):
    return dy * y * (1 - y)


def tanh(x):
    return np.tanh(x)


def tanh_backward(dy, y):
    return dy * (1 - y**2)
