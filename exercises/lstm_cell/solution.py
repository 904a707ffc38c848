"""One step of an LSTM."""

import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)) of every entry, right for inputs of ±1000 too. It is given."""
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_cell(x, h, c, W, U, b):
    """Take one step: from input, hidden state and cell state to the next two states.

    x (N, D) inputs, h (N, H) hidden state, c (N, H) cell state; W (D, 4H), U (H, 4H) and b (4H,)
    hold the four parts side by side: input gate, forget gate, cell candidate, output gate.
    Returns (h_next, c_next), both (N, H).
    """
    ### BEGIN SOLUTION
    z = x @ W + h @ U + b
    z_i, z_f, z_c, z_o = np.split(z, 4, axis=1)

    i = sigmoid(z_i)
    f = sigmoid(z_f)
    candidate = np.tanh(z_c)
    o = sigmoid(z_o)

    c_next = f * c + i * candidate
    h_next = o * np.tanh(c_next)
    return h_next, c_next
    ### END SOLUTION
