# verdict: right
# why: Input and hidden state side by side, parts as an axis of their own.
import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    N, D = x.shape
    both, weights = np.hstack([x, h]), np.vstack([W, U])
    z = (both @ weights + b).reshape(N, 4, -1)
    s = sigmoid(z)
    s[:, 2] = np.tanh(z[:, 2])
    cell = s[:, 1] * c + s[:, 0] * s[:, 2]
    shown = np.tanh(cell)
    dcell = dc_next + dh_next * s[:, 3] * (1 - shown) * (1 + shown)
    up = np.stack([dcell * s[:, 2], dcell * c, dcell * s[:, 0], dh_next * shown], axis=1)
    slope = s * (1 - s)
    slope[:, 2] = 1 - s[:, 2] ** 2
    dz = (up * slope).reshape(N, -1)
    dboth, dweights = dz @ weights.T, both.T @ dz
    return (dboth[:, :D], dboth[:, D:], dcell * s[:, 1], dweights[:D], dweights[D:], dz.sum(0))
