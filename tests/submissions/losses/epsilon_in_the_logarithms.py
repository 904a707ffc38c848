# verdict: wrong
# named: binary-clipped, categorical-clipped, kl-small-constant
# wrong: binary_crossentropy, categorical_crossentropy, kl_divergence
# why: A small number is added wherever a logarithm is taken.
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
    eps = 1e-9
    p = 1 / (1 + np.exp(-z))
    loss = -np.mean(t * np.log(p + eps) + (1 - t) * np.log(1 - p + eps))
    return loss, (p - t) / t.size


def categorical_crossentropy(t, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.sum(t * np.log(p + 1e-9), axis=1)), (p - t) / len(t)


def kl_divergence(p, q):
    eps = 1e-9
    loss = np.mean(np.sum(p * np.log((p + eps) / (q + eps)), axis=1))
    return loss, -p / (q + eps) / len(p)
