# verdict: wrong
# named: norm-not-rooted, global-not-rooted
# naming: required
# wrong: clip_by_norm, clip_by_global_norm
# why: The sum of squares is taken for the norm.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        n = np.sum(g ** 2)
        out.append(g * limit / n if n > limit else g)
    return out


def clip_by_global_norm(gradients, limit):
    norm = sum(np.sum(g ** 2) for g in gradients)
    if norm > limit:
        gradients = [g * limit / norm for g in gradients]
    return gradients, norm
