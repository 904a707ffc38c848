# verdict: right
# why: Gradients filled in by Boolean indexing, Huber in two sums.
import numpy as np


def mean_squared_error(t, y):
    n = y.shape[0] * y.shape[1]
    loss = np.sum((t - y) ** 2) / n
    return loss, -2 * (t - y) / n


def mean_absolute_error(t, y):
    grad = np.zeros(y.shape)
    grad[y > t] = 1 / y.size
    grad[y < t] = -1 / y.size
    return np.abs(y - t).sum() / y.size, grad


def huber(t, y, delta):
    e = np.asarray(y - t, dtype=float)
    inside = np.abs(e) < delta
    loss = (e[inside] ** 2).sum() / 2
    loss += (delta * np.abs(e[~inside]) - delta ** 2 / 2).sum()
    g = delta * np.sign(e)
    g[inside] = e[inside]
    return loss / e.size, g / e.size


def hinge(t, y):
    g = -t / y.size
    g[t * y >= 1] = 0
    return np.clip(1 - t * y, 0, None).mean(), g


def binary_crossentropy(t, z):
    losses = t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z)
    p = np.exp(-np.logaddexp(0, -z))
    return np.mean(losses), (p - t) / losses.size


def categorical_crossentropy(t, z):
    n = z.shape[0]
    m = np.max(z, axis=1, keepdims=True)
    lse = m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True))
    loss = np.sum(t * (lse - z)) / n
    return loss, (np.exp(z - lse) - t) / n


def kl_divergence(p, q):
    safe = np.where(p == 0, 1, p)
    loss = (p * (np.log(safe) - np.log(q))).sum(axis=1).mean()
    return loss, -p / (q * len(q))
