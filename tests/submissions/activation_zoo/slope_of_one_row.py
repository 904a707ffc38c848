# verdict: wrong
# named: prelu-one-slope, leaky-own-slope
# naming: required
# wrong: prelu, leaky_relu
# why: The first slope serves all columns, and a fixed one the leaky ReLU.
import numpy as np


def leaky_relu(x, slope=0.01):
    slope = 0.01
    return np.maximum(x, slope * x), np.where(x > 0, 1.0, slope)


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
    return x * s, s * (1 + x * (1 - s))


def prelu(x, slope, dy):
    a = slope[0]
    y = np.where(x > 0, x, a * x)
    return y, np.where(x > 0, dy, a * dy), np.where(x > 0, 0, x * dy).sum(axis=0)


def maxout(z, dy):
    N, H, K = z.shape
    y = np.max(z, axis=-1)
    dz = np.zeros((N, H, K))
    for n in range(N):
        for h in range(H):
            dz[n, h, np.argmax(z[n, h])] = dy[n, h]
    return y, dz
