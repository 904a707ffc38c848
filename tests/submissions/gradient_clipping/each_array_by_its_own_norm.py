# verdict: wrong
# named: global-each-alone
# naming: required
# wrong: clip_by_global_norm
# why: Every array is scaled by itself.
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
    norm = np.sqrt(sum(np.sum(g ** 2) for g in gradients))
    return clip_by_norm(gradients, limit), norm
