# verdict: wrong
# named: recurrence-left-out
# naming: required
# says: Your `z` already differs
# never: `di`
# why: The sums are made without the hidden state: all that follows differs as well.
import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)) of every entry, right for inputs of ±1000 too. It is given."""
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    z = x @ W + b
    zi, zf, zg, zo = np.split(z, 4, axis=1)
    i, f, g, o = sigmoid(zi), sigmoid(zf), np.tanh(zg), sigmoid(zo)
    c_next = f * c + i * g
    t = np.tanh(c_next)

    do = dh_next * t
    dcell = dc_next + dh_next * o * (1 - t**2)
    di = dcell * g
    df = dcell * c
    dg = dcell * i
    dc = dcell * f

    dzi = di * i * (1 - i)
    dzf = df * f * (1 - f)
    dzg = dg * (1 - g**2)
    dzo = do * o * (1 - o)
    dz = np.concatenate([dzi, dzf, dzg, dzo], axis=1)

    dx = dz @ W.T
    dh = dz @ U.T
    dW = x.T @ dz
    dU = h.T @ dz
    db = dz.sum(axis=0)
    return dx, dh, dc, dW, dU, db
