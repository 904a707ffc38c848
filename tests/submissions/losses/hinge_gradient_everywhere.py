# verdict: wrong
# named: hinge-never-silent, mae-gradient-grows
# naming: required
# wrong: hinge, mean_absolute_error
# why: The hinge never falls silent, and the gradient of the absolute error is the error.
import numpy as np


def mean_squared_error(t, y):
    n = y.shape[0] * y.shape[1]
    loss = np.sum((t - y) ** 2) / n
    return loss, -2 * (t - y) / n


def mean_absolute_error(t, y):
    return np.abs(y - t).mean(), (y - t) / y.size


def huber(t, y, delta):
    diff = y - t
    small = np.abs(diff) <= delta
    losses = np.where(small, 0.5 * diff ** 2, delta * np.abs(diff) - 0.5 * delta ** 2)
    grad = np.where(small, diff, delta * np.sign(diff))
    return losses.mean(), grad / diff.size


def hinge(t, y):
    return np.maximum(0, 1 - t * y).mean(), -t / y.size


def binary_crossentropy(t, z):
    losses = np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))
    e = np.exp(-np.abs(z))
    prob = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return losses.mean(), (prob - t) / z.size


def categorical_crossentropy(t, z):
    n = z.shape[0]
    m = np.max(z, axis=1, keepdims=True)
    lse = m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True))
    loss = np.sum(t * (lse - z)) / n
    return loss, (np.exp(z - lse) - t) / n


def kl_divergence(p, q):
    n = p.shape[0]
    total = 0.0
    for i in range(n):
        for k in range(p.shape[1]):
            if p[i, k] > 0:
                total += p[i, k] * np.log(p[i, k] / q[i, k])
    return total / n, -(p / q) / n
