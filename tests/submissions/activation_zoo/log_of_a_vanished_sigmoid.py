# verdict: wrong
# named: softplus-overflow
# naming: required
# wrong: softplus
# says: logarithm
# why: The sigmoid is 0 far out, and its logarithm infinite.
import numpy as np


def _sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def leaky_relu(x, slope):
    d = np.where(x > 0, 1.0, slope)
    return x * d, d


def elu(x, alpha):
    e = np.exp(np.minimum(x, 0))
    return np.where(x > 0, x, alpha * (e - 1)), np.where(x > 0, 1.0, alpha * e)


def softplus(x):
    return -np.log(_sigmoid(-x)), _sigmoid(x)


def gelu(x):
    c = np.sqrt(2 / np.pi)
    th = np.tanh(c * (x + 0.044715 * x**3))
    du = c * (1 + 3 * 0.044715 * x**2)
    return 0.5 * x * (1 + th), 0.5 * (1 + th) + 0.5 * x * (1 - th**2) * du


def swish(x):
    s = _sigmoid(x)
    return x * s, s + x * s * (1 - s)


def prelu(x, slope, dy):
    pos = x > 0
    return np.where(pos, x, slope * x), np.where(pos, dy, slope * dy), np.where(pos, 0, x * dy).sum(axis=0)


def maxout(z, dy):
    k = z.argmax(axis=2)
    dz = np.zeros(z.shape)
    np.put_along_axis(dz, k[:, :, None], dy[:, :, None], axis=2)
    return z.max(axis=2), dz
