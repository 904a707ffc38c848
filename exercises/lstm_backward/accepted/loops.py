"""One unit of one example at a time; every gradient is added up where it arrives."""

import math

import numpy as np


def squash(value):
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    return math.exp(value) / (1 + math.exp(value))


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    N, D = x.shape
    H = h.shape[1]
    dx, dh, dc = np.zeros(x.shape), np.zeros(h.shape), np.zeros(c.shape)
    dW, dU, db = np.zeros(W.shape), np.zeros(U.shape), np.zeros(b.shape)
    for n in range(N):
        for unit in range(H):
            columns = [unit, H + unit, 2 * H + unit, 3 * H + unit]
            sums = [b[k] + sum(x[n, d] * W[d, k] for d in range(D))
                    + sum(h[n, j] * U[j, k] for j in range(H)) for k in columns]
            let_in, keep, show = squash(sums[0]), squash(sums[1]), squash(sums[3])
            new = math.tanh(sums[2])
            seen = math.tanh(keep * c[n, unit] + let_in * new)

            arriving = dc_next[n, unit]
            arriving += dh_next[n, unit] * show * (1 - seen * seen)
            dc[n, unit] = arriving * keep
            errors = [
                arriving * new * let_in * (1 - let_in),
                arriving * c[n, unit] * keep * (1 - keep),
                arriving * let_in * (1 - new * new),
                dh_next[n, unit] * seen * show * (1 - show),
            ]
            for k, error in zip(columns, errors):
                db[k] += error
                for d in range(D):
                    dx[n, d] += error * W[d, k]
                    dW[d, k] += error * x[n, d]
                for j in range(H):
                    dh[n, j] += error * U[j, k]
                    dU[j, k] += error * h[n, j]
    return dx, dh, dc, dW, dU, db
