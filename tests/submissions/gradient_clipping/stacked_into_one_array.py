# verdict: wrong
# named:
# wrong: clip_by_global_norm, clip_by_norm
# why: One long array and a generator in place of lists.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]


def clip_by_norm(gradients, limit):
    return (g * limit / max(np.linalg.norm(g), limit) for g in gradients)


def clip_by_global_norm(gradients, limit):
    flat = np.concatenate([g.ravel() for g in gradients])
    norm = np.linalg.norm(flat)
    return flat * min(1, limit / max(norm, 1e-300)), norm
