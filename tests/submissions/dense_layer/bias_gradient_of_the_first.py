# verdict: wrong
# named: bias-not-summed
# wrong: dense_backward
# why: The bias gradient is the first example's error.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up[0]
    return dx, dW, db
