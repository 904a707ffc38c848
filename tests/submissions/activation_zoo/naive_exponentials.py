# verdict: wrong
# named: softplus-overflow, swish-overflow
# naming: required
# wrong: softplus, swish
# why: Exponentials overflow for large inputs.
import numpy as np


def leaky_relu(x, slope):
    d = np.full(x.shape, slope, dtype=float)
    d[x > 0] = 1
    return d * x, d


def elu(x, alpha):
    y = np.where(x > 0, x, alpha * (np.exp(x) - 1))
    return y, np.where(x > 0, 1.0, alpha * np.exp(x))


def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))


def softplus(x):
    return np.log(1 + np.exp(x)), sigmoid(x)


def gelu(x):
    k = np.sqrt(2 / np.pi)
    t = np.tanh(k * (x + 0.044715 * x ** 3))
    dt = (1 - t ** 2) * k * (1 + 0.134145 * x ** 2)
    return 0.5 * x * (1 + t), 0.5 * (1 + t) + 0.5 * x * dt


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
