# verdict: wrong
# named: maxout-like-relu, swish-x-lost
# naming: required
# wrong: maxout, swish
# why: A floor under maxout, and swish without its x.
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
    s = sigmoid(x)
    return s, s * (1 - s)


def prelu(x, slope, dy):
    negative = x <= 0
    y = np.where(negative, slope * x, x)
    dx = np.where(negative, slope * dy, dy)
    dslope = np.sum(dy * x * negative, axis=0)
    return y, dx, dslope


def maxout(z, dy):
    y = np.maximum(z.max(axis=2), 0)
    first = np.arange(z.shape[2]) == z.argmax(axis=2)[:, :, None]
    return y, np.where(first & (z > 0), dy[:, :, None], 0)
