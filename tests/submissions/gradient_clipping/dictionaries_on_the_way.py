# verdict: right
# why: Clipped in place in a dictionary of copies; what is beyond the limit is taken off.
import numpy as np


def clip_by_value(gradients, limit):
    named = {i: g.copy() for i, g in enumerate(gradients)}
    for g in named.values():
        np.clip(g, -limit, limit, out=g)
    return list(named.values())


def clip_by_norm(gradients, limit):
    return [g - g * max(0, 1 - limit / np.sqrt((g ** 2).sum())) if g.any() else g
            for g in gradients]


def clip_by_global_norm(gradients, limit):
    total = 0.0
    for g in gradients:
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > limit:
        gradients = [g * limit / norm for g in gradients]
    return gradients, norm
