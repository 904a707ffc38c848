"""Python loops instead of array operations."""

import numpy as np


def dense_forward(x, W, b):
    N, D = x.shape
    H = W.shape[1]
    y = np.zeros((N, H))
    for n in range(N):
        for h in range(H):
            total = b[h]
            for d in range(D):
                total += x[n, d] * W[d, h]
            y[n, h] = total
    return y


def dense_backward(dy, x, W):
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for n in range(len(x)):
        for h in range(W.shape[1]):
            db[h] += dy[n, h]
            for d in range(W.shape[0]):
                dx[n, d] += dy[n, h] * W[d, h]
                dW[d, h] += dy[n, h] * x[n, d]
    return dx, dW, db
