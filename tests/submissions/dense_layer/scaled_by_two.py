# verdict: wrong
# named: factor
# wrong: dense_backward
# never: depend on a size
# why: Every gradient is twice what it should be.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = 2 * dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dx, dW, db
