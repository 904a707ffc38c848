# verdict: wrong
# named: huber-line-too-high
# naming: required
# wrong: huber
# why: The line starts at delta squared, twice the height of the parabola.
import numpy as np


def mean_squared_error(t, y):
    n = y.shape[0] * y.shape[1]
    loss = np.sum((t - y) ** 2) / n
    return loss, -2 * (t - y) / n


def mean_absolute_error(t, y):
    diff = y - t
    return np.abs(diff).mean(), np.sign(diff) / diff.size


def huber(t, y, delta):
    diff = y - t
    a = abs(diff)
    losses = np.where(a <= delta, 0.5 * a * a, delta * a)
    return losses.mean(), np.where(a <= delta, diff, delta * np.sign(diff)) / diff.size


def hinge(t, y):
    slack = 1 - t * y
    active = slack > 0
    return (slack * active).mean(), -t * active / y.size


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
