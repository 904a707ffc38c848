# verdict: right
# why: Loops over examples and units with `math`.
import math

import numpy as np


def squash(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))


def lstm_cell(x, h, c, W, U, b):
    N, H = h.shape
    hn, cn = np.zeros((N, H)), np.zeros((N, H))
    for n in range(N):
        z = b + W.T @ x[n] + U.T @ h[n]
        for u in range(H):
            i, f, g, o = z[u], z[H + u], z[2 * H + u], z[3 * H + u]
            cn[n, u] = squash(f) * c[n, u] + squash(i) * math.tanh(g)
            hn[n, u] = squash(o) * math.tanh(cn[n, u])
    return hn, cn
