# verdict: wrong
# named: global-epsilon-added
# naming: required
# wrong: clip_by_global_norm
# says: convention
# why: PyTorch's small number.
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
    coefficient = min(limit / (norm + 1e-6), 1.0)
    return [g * coefficient for g in gradients], norm
