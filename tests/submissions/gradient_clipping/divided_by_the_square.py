# verdict: wrong
# named: global-squared-in-the-factor
# naming: required
# why: The factor divides by the squared norm.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        norm = np.sqrt(np.sum(g**2))
        out.append(g * (limit / norm) if norm > limit else g)
    return out


def clip_by_global_norm(gradients, limit):
    square = sum(np.sum(g**2) for g in gradients)
    norm = np.sqrt(square)
    factor = limit / square if norm > limit else 1.0
    return [g * factor for g in gradients], norm
