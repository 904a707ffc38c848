# verdict: wrong
# named: global-sum-of-norms
# naming: required
# wrong: clip_by_global_norm
# why: The norms are added up.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        n = np.linalg.norm(g)
        out.append(g * limit / n if n > limit else g)
    return out


def clip_by_global_norm(gradients, limit):
    norm = sum(np.linalg.norm(g) for g in gradients)
    scale = min(1.0, limit / norm) if norm > 0 else 1.0
    return [g * scale for g in gradients], norm
