# verdict: wrong
# named:
# wrong: dense_forward, dense_backward
# why: Everything comes back as float16.
import numpy as np


def dense_forward(x, W, b):
    return (np.dot(x, W) + b).astype(np.float16)


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dx.astype(np.float16), dW.astype(np.float16), db.astype(np.float16)
