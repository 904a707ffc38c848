# verdict: wrong
# named: bias-of-one-part
# naming: required
# why: Only the first H numbers of the bias are used, for all parts.
import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_cell(x, h, c, W, U, b):
    H = h.shape[1]
    a = np.dot(x, W) + np.dot(h, U) + np.tile(b[:H], 4)
    i = sigmoid(a[:, :H])
    f = sigmoid(a[:, H:2 * H])
    g = np.tanh(a[:, 2 * H:3 * H])
    o = sigmoid(a[:, 3 * H:])
    c2 = f * c + i * g
    h2 = o * np.tanh(c2)
    return h2, c2
