# verdict: wrong
# named: bias-keepdims
# wrong: dense_backward
# why: The bias gradient comes back as a column.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0).reshape(-1, 1)
    return dx, dW, db
