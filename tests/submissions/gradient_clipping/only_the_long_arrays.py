# verdict: wrong
# named: global-only-the-long-ones
# naming: required
# wrong: clip_by_global_norm
# why: Arrays that are short themselves are left out.
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
    norms = [np.linalg.norm(g) for g in gradients]
    total = np.sqrt(np.sum(np.square(norms)))
    out = []
    for g, n in zip(gradients, norms):
        out.append(g * limit / total if n > limit else g)
    return out, total
