# verdict: wrong
# named: kl-exchanged
# naming: required
# wrong: kl_divergence
# why: KL(q, p) in place of KL(p, q).
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
    ratio = q / np.where(p > 0, p, 1)
    return np.sum(q * np.log(ratio)) / len(p), (np.log(ratio) + 1) / len(p)
