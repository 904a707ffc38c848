"""The way back through one step of an LSTM."""

import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)) of every entry, right for inputs of ±1000 too. It is given."""
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    """Send the gradients of the next two states back to everything the step was made from.

    dh_next, dc_next (N, H) gradients for the next hidden and cell state; x (N, D), h (N, H),
    c (N, H), W (D, 4H), U (H, 4H) and b (4H,) as the step had them, the four parts in the order
    input gate, forget gate, cell candidate, output gate.
    Returns (dx, dh, dc, dW, dU, db), each in the shape of what it is the gradient of.
    """
    ### BEGIN SOLUTION
    z = x @ W + h @ U + b
    z_i, z_f, z_c, z_o = np.split(z, 4, axis=1)
    i, f, o = sigmoid(z_i), sigmoid(z_f), sigmoid(z_o)
    candidate = np.tanh(z_c)
    c_next = f * c + i * candidate
    shown = np.tanh(c_next)

    do = dh_next * shown
    dcell = dc_next + dh_next * o * (1 - shown**2)
    di = dcell * candidate
    dcandidate = dcell * i
    df = dcell * c
    dc = dcell * f

    dz_i = di * i * (1 - i)
    dz_f = df * f * (1 - f)
    dz_c = dcandidate * (1 - candidate**2)
    dz_o = do * o * (1 - o)
    dz = np.concatenate([dz_i, dz_f, dz_c, dz_o], axis=1)

    dx = dz @ W.T
    dh = dz @ U.T
    dW = x.T @ dz
    dU = h.T @ dz
    db = np.sum(dz, axis=0)
    return dx, dh, dc, dW, dU, db
    ### END SOLUTION
