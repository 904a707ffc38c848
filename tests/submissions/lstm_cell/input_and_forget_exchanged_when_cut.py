# verdict: wrong
# named: input-forget-exchanged
# naming: required
# says: your `i` differs
# why: The values of both gates are there, each under the name of the other.
import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)) of every entry, right for inputs of ±1000 too. It is given."""
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_cell(x, h, c, W, U, b):
    z = x @ W + h @ U + b
    f, i, g, o = np.split(z, 4, axis=1)
    i = sigmoid(i)
    o = sigmoid(o)
    f = sigmoid(f)
    g = np.tanh(g)
    c_next = f * c + i * g
    h_next = o * np.tanh(c_next)
    return h_next, c_next
