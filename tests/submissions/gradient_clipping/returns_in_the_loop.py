# verdict: wrong
# wrong: clip_by_norm
# named: norm-stops-early
# naming: required
# why: Returns after the first array that is too long.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


def clip_by_norm(gradients, limit):
    out = list(gradients)
    for i, g in enumerate(gradients):
        norm = np.sqrt(np.sum(g**2))
        if norm > limit:
            out[i] = g * (limit / norm)
            return out
    return out


def clip_by_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    factor = limit / norm if norm > limit else 1.0
    return [g * factor for g in gradients], norm
