# verdict: right
# why: One example after another, with the parts in a dictionary.
import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    H = h.shape[1]
    cut = {name: slice(n * H, (n + 1) * H) for n, name in enumerate("ifgo")}
    dW, dU, db = np.zeros(W.shape), np.zeros(U.shape), np.zeros(b.shape)
    dx, dh, dc = np.zeros(x.shape), np.zeros(h.shape), np.zeros(c.shape)
    for n in range(len(x)):
        z = x[n] @ W + h[n] @ U + b
        i, f, o = (sigmoid(z[cut[name]]) for name in "ifo")
        g = np.tanh(z[cut["g"]])
        t = np.tanh(f * c[n] + i * g)
        up = dc_next[n] + dh_next[n] * o * (1 - t * t)
        e = np.zeros(4 * H)
        e[cut["i"]] = up * g * i * (1 - i)
        e[cut["f"]] = up * c[n] * f * (1 - f)
        e[cut["g"]] = up * i * (1 - g * g)
        e[cut["o"]] = dh_next[n] * t * o * (1 - o)
        dW += np.outer(x[n], e)
        dU += np.outer(h[n], e)
        db += e
        dx[n], dh[n], dc[n] = W @ e, U @ e, up * f
    return dx, dh, dc, dW, dU, db
