# verdict: wrong
# named: mse-gradient-not-averaged, huber-gradient-not-averaged, categorical-gradient-not-averaged
# naming: required
# wrong: mean_squared_error, huber, categorical_crossentropy
# why: Losses are means, and gradients belong to sums.
import numpy as np


def mean_squared_error(t, y):
    return np.mean((y - t) ** 2), 2 * (y - t)


def mean_absolute_error(t, y):
    diff = y - t
    return np.abs(diff).mean(), np.sign(diff) / diff.size


def huber(t, y, delta):
    diff = y - t
    small = np.abs(diff) <= delta
    losses = np.where(small, 0.5 * diff ** 2, delta * np.abs(diff) - 0.5 * delta ** 2)
    return losses.mean(), np.where(small, diff, delta * np.sign(diff))


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
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    logp = z - z.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    return -np.mean(np.sum(t * logp, axis=1)), p - t


def kl_divergence(p, q):
    n = p.shape[0]
    total = 0.0
    for i in range(n):
        for k in range(p.shape[1]):
            if p[i, k] > 0:
                total += p[i, k] * np.log(p[i, k] / q[i, k])
    return total / n, -(p / q) / n
