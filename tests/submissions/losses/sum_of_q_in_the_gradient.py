# verdict: wrong
# named: kl-gradient-of-the-sum-too
# naming: required
# wrong: kl_divergence
# why: The gradient is 1 - p/q.
import numpy as np


def mean_squared_error(t, y):
    e = y - t
    return np.mean(e**2), 2 * e / e.size


def mean_absolute_error(t, y):
    e = y - t
    return np.mean(np.abs(e)), np.sign(e) / e.size


def huber(t, y, delta):
    e = y - t
    a = np.abs(e)
    loss = np.where(a <= delta, 0.5 * e**2, delta * a - 0.5 * delta**2)
    return loss.mean(), np.where(a <= delta, e, delta * np.sign(e)) / e.size


def hinge(t, y):
    margin = 1 - t * y
    return np.mean(np.maximum(0, margin)), np.where(margin > 0, -t, 0) / y.size


def binary_crossentropy(t, z):
    loss = np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))
    e = np.exp(-np.abs(z))
    s = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return loss.mean(), (s - t) / z.size


def categorical_crossentropy(t, z):
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return -(t * logp).sum() / len(z), (np.exp(logp) - t) / len(z)


def kl_divergence(p, q):
    ratio = np.where(p > 0, p, 1) / np.where(p > 0, q, 1)
    return np.sum(p * np.log(ratio)) / len(p), (1 - p / q) / len(p)
