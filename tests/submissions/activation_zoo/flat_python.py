# verdict: right
# why: Plain Python, number by number and column by column.
import numpy as np


def leaky_relu(x, slope):
    d = np.full(x.shape, slope, dtype=float)
    d[x > 0] = 1
    return d * x, d


def elu(x, alpha):
    y = np.where(x > 0, x, alpha * (np.exp(x) - 1))
    return y, np.where(x > 0, 1.0, alpha * np.exp(x))


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))), sigmoid(x)


def gelu(x):
    k = np.sqrt(2 / np.pi)
    t = np.tanh(k * (x + 0.044715 * x ** 3))
    dt = (1 - t ** 2) * k * (1 + 0.134145 * x ** 2)
    return 0.5 * x * (1 + t), 0.5 * (1 + t) + 0.5 * x * dt


def swish(x):
    import math
    y, d = [], []
    for v in x.ravel().tolist():
        s = 1 / (1 + math.exp(-v)) if v > -700 else 0.0
        y.append(v * s)
        d.append(s + v * s - v * s * s)
    return np.reshape(y, x.shape), np.reshape(d, x.shape)


def prelu(x, slope, dy):
    columns = []
    for d in range(x.shape[1]):
        a = slope[d]
        factor = [1 if v > 0 else a for v in x[:, d]]
        share = sum(v * g for v, g in zip(x[:, d], dy[:, d]) if not v > 0)
        columns.append((factor, share))
    factors = np.array([c[0] for c in columns]).T
    return factors * x, factors * dy, np.array([c[1] for c in columns], dtype=float)


def maxout(z, dy):
    N, H, K = z.shape
    y = np.max(z, axis=-1)
    dz = np.zeros((N, H, K))
    for n in range(N):
        for h in range(H):
            dz[n, h, np.argmax(z[n, h])] = dy[n, h]
    return y, dz
