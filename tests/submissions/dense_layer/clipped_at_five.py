# verdict: wrong
# named:
# wrong: dense_backward
# why: Gradients are clipped to ±5.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return tuple(np.clip(g, -5, 5) for g in (dx, dW, db))
