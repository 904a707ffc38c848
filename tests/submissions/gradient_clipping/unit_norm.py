# verdict: wrong
# named: norm-to-one, global-to-one
# naming: required
# wrong: clip_by_norm, clip_by_global_norm
# why: Scaled to the norm 1.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        n = np.linalg.norm(g)
        out.append(g / n if n > limit else g)
    return out


def clip_by_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in gradients))
    scale = 1 / norm if norm > limit else 1
    return [g * scale for g in gradients], norm
