# verdict: wrong
# named:
# wrong: dense_backward
# never: differs|agrees
# why: The error is shifted and shifted back in the caller's array.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    up *= 1.0000001
    db = up.sum(axis=0) / 1.0000001
    return dx, dW, db
