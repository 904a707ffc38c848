# verdict: right
# why: A small class takes every mean.
import numpy as np


class Mean:
    """A mean over so many things, of values and of slopes alike."""

    def __init__(self, count):
        self.count = count

    def __call__(self, values, slopes):
        return float(np.sum(values)) / self.count, slopes / self.count


def mean_squared_error(t, y):
    return Mean(y.size)(np.square(y - t), 2 * (y - t))


def mean_absolute_error(t, y):
    return Mean(y.size)(np.maximum(y - t, t - y), np.sign(y - t))


def huber(t, y, delta):
    a = np.abs(y - t)
    low = np.minimum(a, delta)
    return Mean(y.size)(low * (a - 0.5 * low), np.sign(y - t) * low)


def hinge(t, y):
    slack = 1 - t * y
    active = slack > 0
    return (slack * active).mean(), -t * active / y.size


def binary_crossentropy(t, z):
    losses = t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z)
    p = np.exp(-np.logaddexp(0, -z))
    return np.mean(losses), (p - t) / losses.size


def categorical_crossentropy(t, z):
    log_p = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    return Mean(len(z))(-t * log_p, np.exp(log_p) - t)


def kl_divergence(p, q):
    safe = np.where(p == 0, 1, p)
    loss = (p * (np.log(safe) - np.log(q))).sum(axis=1).mean()
    return loss, -p / (q * len(q))
