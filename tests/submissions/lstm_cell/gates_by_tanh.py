# verdict: right
# why: All gates through tanh of half the sum; input and state side by side.
import numpy as np


def lstm_cell(x, h, c, W, U, b):
    n, H = c.shape
    z = (np.hstack([x, h]) @ np.vstack([W, U]) + b).reshape(n, 4, H)
    gate = 0.5 + 0.5 * np.tanh(0.5 * z)
    c_new = gate[:, 1] * c + gate[:, 0] * np.tanh(z[:, 2])
    return gate[:, 3] * np.tanh(c_new), c_new
