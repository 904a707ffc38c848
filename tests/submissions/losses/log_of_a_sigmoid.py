# verdict: wrong
# named: binary-log-of-zero
# naming: required
# wrong: binary_crossentropy
# why: The textbook formula, whose logarithm meets a 0.
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
    small = np.abs(diff) <= delta
    losses = np.where(small, 0.5 * diff ** 2, delta * np.abs(diff) - 0.5 * delta ** 2)
    grad = np.where(small, diff, delta * np.sign(diff))
    return losses.mean(), grad / diff.size


def hinge(t, y):
    slack = 1 - t * y
    active = slack > 0
    return (slack * active).mean(), -t * active / y.size


def binary_crossentropy(t, z):
    p = 1 / (1 + np.exp(-z))
    loss = -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))
    return loss, (p - t) / t.size


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
