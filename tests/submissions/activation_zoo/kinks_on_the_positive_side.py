# verdict: wrong
# named: leaky-at-zero, elu-at-zero, prelu-at-zero
# naming: required
# wrong: leaky_relu, elu, prelu
# says: convention
# why: At 0 the derivative is that of the positive side.
import numpy as np


def leaky_relu(x, slope):
    return np.where(x >= 0, x, slope * x), np.where(x >= 0, 1.0, slope)


def elu(x, alpha):
    y = np.where(x >= 0, x, alpha * (np.exp(x) - 1))
    return y, np.where(x >= 0, 1.0, alpha * np.exp(x))


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
    return x * s, s * (1 + x * (1 - s))


def prelu(x, slope, dy):
    negative = x < 0
    y = np.where(negative, slope * x, x)
    dx = np.where(negative, slope * dy, dy)
    return y, dx, np.sum(dy * x * negative, axis=0)


def maxout(z, dy):
    N, H, K = z.shape
    y = np.max(z, axis=-1)
    dz = np.zeros((N, H, K))
    for n in range(N):
        for h in range(H):
            dz[n, h, np.argmax(z[n, h])] = dy[n, h]
    return y, dz
