# verdict: wrong
# named:
# wrong: dense_forward
# why: A loop that runs one past the last unit.
import numpy as np


def dense_forward(x, W, b):
    y = np.zeros((x.shape[0], W.shape[1]))
    for n in range(x.shape[0]):
        for h in range(W.shape[1] + 1):
            y[n, h] = x[n] @ W[:, h] + b[h]
    return y


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dx, dW, db
