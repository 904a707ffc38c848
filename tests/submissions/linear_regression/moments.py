# verdict: right
# why: From the moments of the data: the loss is a quadratic in the parameters.
import numpy as np


def linear_regression(X, y, w, b):
    data = np.column_stack([X, np.ones(len(X)), y])
    second = data.T @ data / len(data)
    theta = np.concatenate([np.atleast_1d(w), [b]])
    A, c, yy = second[:-1, :-1], second[:-1, -1], second[-1, -1]
    grad = 2 * (A @ theta - c)
    loss = theta @ A @ theta - 2 * c @ theta + yy
    return loss, (grad[:-1], grad[-1])
