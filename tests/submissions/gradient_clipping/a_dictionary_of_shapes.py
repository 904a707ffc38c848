# verdict: wrong
# named:
# wrong: clip_by_norm
# why: Arrays are looked up by their shape.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


def clip_by_norm(gradients, limit):
    by_size = {g.shape: g for g in gradients}
    out = []
    for g in gradients:
        g = by_size[g.shape]
        norm = np.sqrt(np.sum(g**2))
        out.append(g * (limit / norm) if norm > limit else g)
    return out


def clip_by_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    factor = limit / norm if norm > limit else 1.0
    return [g * factor for g in gradients], norm
