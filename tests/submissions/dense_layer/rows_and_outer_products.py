# verdict: right
# why: One example at a time: matrix times vector, outer products.
import numpy as np


def dense_forward(x, W, b):
    return np.stack([W.T.dot(row) + b for row in x])


def dense_backward(dy, x, W):
    dW, db = np.zeros(W.shape), np.zeros(W.shape[1])
    dx = []
    for row, error in zip(x, dy):
        dx.append(W.dot(error))
        dW += np.outer(row, error)
        db += error
    return np.array(dx), dW, db
