# verdict: right
# why: A table of norms and factors; the norm of the norms.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]


def clip_by_norm(gradients, limit):
    norms = np.array([np.sqrt(np.einsum('i,i->', g.ravel(), g.ravel())) for g in gradients])
    factors = np.where(norms > limit, limit / np.where(norms > 0, norms, 1), 1)
    return tuple(f * g for f, g in zip(factors, gradients))


def clip_by_global_norm(gradients, limit):
    norm = np.linalg.norm([np.linalg.norm(g) for g in gradients])
    return tuple(g / max(1.0, norm / limit) for g in gradients), norm
