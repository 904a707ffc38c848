# verdict: wrong
# named: categorical-mean-over-classes, kl-mean-over-classes
# naming: required
# wrong: categorical_crossentropy, kl_divergence
# why: The mean is over all entries in the last two losses as well.
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
    losses = np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))
    e = np.exp(-np.abs(z))
    prob = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return losses.mean(), (prob - t) / z.size


def categorical_crossentropy(t, z):
    logp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    return np.mean(-t * logp), (np.exp(logp) - t) / z.size


def kl_divergence(p, q):
    loss = np.mean(p * np.log(np.where(p > 0, p / q, 1)))
    return loss, -p / q / p.size
