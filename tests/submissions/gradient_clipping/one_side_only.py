# verdict: wrong
# named: value-one-side
# naming: required
# wrong: clip_by_value
# why: Large negative entries stay.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.minimum(g, limit) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        n = np.linalg.norm(g)
        out.append(g * limit / n if n > limit else g)
    return out


def clip_by_global_norm(gradients, limit):
    total = 0.0
    for g in gradients:
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > limit:
        gradients = [g * limit / norm for g in gradients]
    return gradients, norm
