"""One entry at a time, with the functions of `math`, each loss as a pair of value and slope."""

import math

import numpy as np


def entries(pair, t, y, divisor):
    total, gradient = 0.0, np.zeros(y.shape)
    for at in np.ndindex(*y.shape):
        value, gradient[at] = pair(float(t[at]), float(y[at]))
        total += value
    return total / divisor, gradient / divisor


def mean_squared_error(t, y):
    return entries(lambda t, y: ((y - t) ** 2, 2 * (y - t)), t, y, y.size)


def mean_absolute_error(t, y):
    def pair(t, y):
        if y > t:
            return y - t, 1
        return t - y, (-1 if y < t else 0)
    return entries(pair, t, y, y.size)


def huber(t, y, delta):
    def pair(t, y):
        e = y - t
        if abs(e) < delta:
            return 0.5 * e * e, e
        return delta * (abs(e) - 0.5 * delta), math.copysign(delta, e)
    return entries(pair, t, y, y.size)


def hinge(t, y):
    return entries(lambda t, y: (1 - t * y, -t) if t * y < 1 else (0, 0), t, y, y.size)


def binary_crossentropy(t, z):
    def pair(t, z):
        small = math.exp(-abs(z))
        p = 1 / (1 + small) if z >= 0 else small / (1 + small)
        return max(z, 0) - t * z + math.log1p(small), p - t
    return entries(pair, t, z, z.size)


def categorical_crossentropy(t, z):
    loss, rows = 0.0, []
    for targets, row in zip(t.tolist(), z.tolist()):
        top = max(row)
        total = sum(math.exp(score - top) for score in row)
        loss += sum(target * (top + math.log(total) - score)
                    for target, score in zip(targets, row))
        rows.append([math.exp(score - top) / total - target
                     for target, score in zip(targets, row)])
    return loss / len(z), np.array(rows) / len(z)


def kl_divergence(p, q):
    def pair(p, q):
        return (p * (math.log(p) - math.log(q)) if p else 0.0), -p / q
    return entries(pair, p, q, len(p))
