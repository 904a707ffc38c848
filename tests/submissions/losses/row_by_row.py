# verdict: right
# why: One row at a time, and means of means.
import numpy as np


def mean_squared_error(t, y):
    rows = [np.dot(a - b, a - b) / len(a) for a, b in zip(y, t)]
    return sum(rows) / len(rows), np.array([2 * (a - b) for a, b in zip(y, t)]) / t.size


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
    loss, grad = 0, []
    for target, out in zip(t, y):
        loss += np.mean(np.where(target * out < 1, 1 - target * out, 0))
        grad.append(np.where(target * out < 1, -target, 0) / len(out))
    return loss / len(y), np.stack(grad) / len(y)


def binary_crossentropy(t, z):
    losses = np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))
    e = np.exp(-np.abs(z))
    prob = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return losses.mean(), (prob - t) / z.size


def categorical_crossentropy(t, z):
    losses, grads = [], []
    for target, logits in zip(t, z):
        logits = logits - max(logits)
        p = np.exp(logits) / np.sum(np.exp(logits))
        losses.append(np.log(np.sum(np.exp(logits))) * np.sum(target) - np.dot(target, logits))
        grads.append(p - target)
    return np.mean(losses), np.array(grads) / len(losses)


def kl_divergence(p, q):
    n = p.shape[0]
    total = 0.0
    for i in range(n):
        for k in range(p.shape[1]):
            if p[i, k] > 0:
                total += p[i, k] * np.log(p[i, k] / q[i, k])
    return total / n, -(p / q) / n
