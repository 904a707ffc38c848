# verdict: wrong
# named: leaky-slope-sign, prelu-dslope-sign
# naming: required
# wrong: leaky_relu, prelu
# why: The negative side rises to the left, and the gradient of the slope is turned round.
import numpy as np


def leaky_relu(x, slope):
    return np.where(x > 0, x, -slope * x), np.where(x > 0, 1.0, -slope)


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
    y = np.where(x > 0, x, slope * x)
    dx = np.where(x > 0, dy, slope * dy)
    dslope = -np.sum(dy * x * (x < 0), axis=0)
    return y, dx, dslope


def maxout(z, dy):
    N, H, K = z.shape
    y = np.max(z, axis=-1)
    dz = np.zeros((N, H, K))
    for n in range(N):
        for h in range(H):
            dz[n, h, np.argmax(z[n, h])] = dy[n, h]
    return y, dz
