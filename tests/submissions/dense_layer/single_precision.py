# verdict: wrong
# named:
# wrong: dense_forward, dense_backward
# why: Products are taken in float32.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x.astype(np.float32), W.astype(np.float32)) + b.astype(np.float32)


def dense_backward(dy, x, W):
    up, x, W = np.float32(dy), np.float32(x), np.float32(W)
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dx, dW, db
