# verdict: wrong
# named:
# wrong: dense_backward
# why: x and W have changed places in the weight gradient and the input gradient.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, x.T)
    dW = np.dot(W.T, up)
    db = up.sum(axis=0)
    return dx, dW, db
