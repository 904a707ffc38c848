# verdict: wrong
# named: hinge-floor-of-the-mean
# wrong: kl_divergence, hinge
# why: The divergence of the first row alone, and one floor under the mean of the hinge.
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
    return max(0, np.mean(1 - t * y)), np.where(t * y < 1, -t, 0) / y.size


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
    row = p[0] > 0
    loss = np.sum(p[0][row] * np.log(p[0][row] / q[0][row]))
    return loss, -p / q / len(p)
