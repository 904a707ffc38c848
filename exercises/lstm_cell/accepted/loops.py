"""One unit of one example at a time, with the functions of `math`."""

import math

import numpy as np


def squash(value):
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    return math.exp(value) / (1 + math.exp(value))


def lstm_cell(x, h, c, W, U, b):
    N, D = x.shape
    H = h.shape[1]
    h_next, c_next = np.zeros((N, H)), np.zeros((N, H))
    for n in range(N):
        for unit in range(H):
            sums = []
            for part in range(4):
                column = part * H + unit
                total = b[column]
                for d in range(D):
                    total += x[n, d] * W[d, column]
                for other in range(H):
                    total += h[n, other] * U[other, column]
                sums.append(total)
            cell = squash(sums[1]) * c[n, unit] + squash(sums[0]) * math.tanh(sums[2])
            c_next[n, unit] = cell
            h_next[n, unit] = squash(sums[3]) * math.tanh(cell)
    return h_next, c_next
