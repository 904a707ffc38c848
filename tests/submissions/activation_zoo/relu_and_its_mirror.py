# verdict: right
# why: Two ReLUs, one of them mirrored, and the step function.
import numpy as np


def relu(x):
    return (np.abs(x) + x) / 2


def leaky_relu(x, slope):
    return relu(x) - slope * relu(-x), np.heaviside(x, 0) * (1 - slope) + slope


def elu(x, alpha):
    below = alpha * np.expm1(-relu(-x))
    return relu(x) + below, np.heaviside(x, 0) + (1 - np.heaviside(x, 0)) * (below + alpha)


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
    on = np.heaviside(x, 0)
    return relu(x) - slope * relu(-x), dy * (on + (1 - on) * slope), -(relu(-x) * dy).sum(0)


def maxout(z, dy):
    N, H, K = z.shape
    y = np.max(z, axis=-1)
    dz = np.zeros((N, H, K))
    for n in range(N):
        for h in range(H):
            dz[n, h, np.argmax(z[n, h])] = dy[n, h]
    return y, dz
