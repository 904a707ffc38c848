# verdict: right
# why: One-hot rows choose the winner, and softplus is linear beyond 30.
import numpy as np


def leaky_relu(x, slope):
    d = np.full(x.shape, slope, dtype=float)
    d[x > 0] = 1
    return d * x, d


def elu(x, alpha):
    y = np.where(x > 0, x, alpha * (np.exp(x) - 1))
    return y, np.where(x > 0, 1.0, alpha * np.exp(x))


def sigmoid(x):
    return 0.5 * np.tanh(0.5 * x) + 0.5


def softplus(x):
    return np.where(x > 30, x, np.log1p(np.exp(np.minimum(x, 30)))), sigmoid(x)


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
    choice = np.eye(z.shape[2])[z.argmax(2)]
    return np.einsum('nhk,nhk->nh', z, choice), np.einsum('nh,nhk->nhk', dy, choice)
