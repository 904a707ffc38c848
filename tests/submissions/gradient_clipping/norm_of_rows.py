# verdict: wrong
# named: norm-of-rows, value-sign-lost
# naming: required
# wrong: clip_by_norm, clip_by_value
# why: Rows are scaled by themselves, and signs are lost.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.where(abs(g) > limit, limit, g) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        n = np.sqrt(np.sum(g ** 2, axis=-1, keepdims=True)) if g.ndim > 0 else abs(g)
        out.append(np.where(n > limit, g * limit / np.where(n > 0, n, 1), g))
    return out


def clip_by_global_norm(gradients, limit):
    total = 0.0
    for g in gradients:
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > limit:
        gradients = [g * limit / norm for g in gradients]
    return gradients, norm
