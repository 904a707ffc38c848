# verdict: wrong
# named: norm-scaled-up, global-scaled-up
# naming: required
# wrong: clip_by_norm, clip_by_global_norm
# why: Short gradients are made longer.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]


def clip_by_norm(gradients, limit):
    return [g * limit / (np.linalg.norm(g) + 1e-12) for g in gradients]


def clip_by_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in gradients))
    return [g * limit / (norm + 1e-12) for g in gradients], norm
