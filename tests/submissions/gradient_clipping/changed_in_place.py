# verdict: wrong
# named:
# wrong: clip_by_value
# why: The caller's arrays are changed.
import numpy as np


def clip_by_value(gradients, limit):
    for g in gradients:
        g[g > limit] = limit
        g[g < -limit] = -limit
    return gradients


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
