# verdict: wrong
# named: gelu-exact
# naming: required
# wrong: gelu
# says: convention
# why: GELU with the normal distribution.
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
    import math
    phi = 0.5 * (1 + np.vectorize(math.erf)(x / np.sqrt(2)))
    return x * phi, phi + x * np.exp(-0.5 * x ** 2) / np.sqrt(2 * np.pi)


def swish(x):
    s = sigmoid(x)
    return x * s, s * (1 + x * (1 - s))


def prelu(x, slope, dy):
    negative = x <= 0
    y = np.where(negative, slope * x, x)
    dx = np.where(negative, slope * dy, dy)
    dslope = np.sum(dy * x * negative, axis=0)
    return y, dx, dslope


def maxout(z, dy):
    N, H, K = z.shape
    y = np.max(z, axis=-1)
    dz = np.zeros((N, H, K))
    for n in range(N):
        for h in range(H):
            dz[n, h, np.argmax(z[n, h])] = dy[n, h]
    return y, dz
