# verdict: wrong
# named: tanh-slope-of-old-cell
# naming: required
# why: Going back to the cell, the slope of the tanh is that of the old cell.
import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    H = h.shape[1]
    z = x @ W + h @ U + b
    i, f, o = sigmoid(z[:, :H]), sigmoid(z[:, H:2 * H]), sigmoid(z[:, 3 * H:])
    g = np.tanh(z[:, 2 * H:3 * H])
    c_new = f * c + i * g
    tc = np.tanh(c_new)
    d_o = dh_next * tc
    d_c = dh_next * o * (1 - np.tanh(c) ** 2) + dc_next
    d_i, d_g, d_f = d_c * g, d_c * i, d_c * c
    dz = np.zeros_like(z)
    dz[:, :H] = d_i * i * (1 - i)
    dz[:, H:2 * H] = d_f * f * (1 - f)
    dz[:, 2 * H:3 * H] = d_g * (1 - g**2)
    dz[:, 3 * H:] = d_o * o * (1 - o)
    dx, dh, dc = dz @ W.T, dz @ U.T, d_c * f
    return dx, dh, dc, x.T @ dz, h.T @ dz, dz.sum(axis=0)
