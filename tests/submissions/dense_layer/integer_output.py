# verdict: wrong
# named:
# wrong: dense_forward
# why: The output goes into an array of whole numbers.
import numpy as np


def dense_forward(x, W, b):
    y = np.zeros((len(x), len(b)), dtype=int)
    y[:] = np.dot(x, W) + b
    return y


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dx, dW, db
