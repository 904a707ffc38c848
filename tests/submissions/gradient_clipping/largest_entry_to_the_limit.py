# verdict: wrong
# named: value-scaled
# naming: required
# wrong: clip_by_value
# why: The whole array is scaled.
import numpy as np


def clip_by_value(gradients, limit):
    out = []
    for g in gradients:
        top = np.abs(g).max()
        out.append(g * limit / top if top > limit else g)
    return out


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
