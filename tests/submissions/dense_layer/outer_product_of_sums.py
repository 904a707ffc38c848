# verdict: wrong
# named: sums-multiplied
# naming: required
# wrong: dense_backward
# why: Inputs and errors are added up over the batch before they are multiplied.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    dx = np.dot(dy, np.transpose(W))
    dW = np.sum(x, axis=0)[:, None] * np.sum(dy, axis=0)[None, :]
    db = dy.sum(0)
    return dx, dW, db
