# verdict: wrong
# named: order-changed
# wrong: dense_backward
# why: Weights first, input last.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dW, db, dx
