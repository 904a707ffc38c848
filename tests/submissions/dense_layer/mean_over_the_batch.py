# verdict: wrong
# named: divided-by-batch
# wrong: dense_backward
# why: Weight and bias gradients are means.
import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up) / len(x)
    db = up.mean(axis=0)
    return dx, dW, db
