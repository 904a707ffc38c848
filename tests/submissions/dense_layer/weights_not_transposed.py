# verdict: wrong
# named: weights-not-transposed
# wrong: dense_backward
# why: The error meets the weights as they stand.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dx, dW, db
