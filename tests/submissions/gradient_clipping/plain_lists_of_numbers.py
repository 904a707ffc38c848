# verdict: right
# why: Python's own numbers, and `np.vectorize`.
import numpy as np


def clip_by_value(gradients, limit):
    def one(number):
        return max(-limit, min(limit, number))
    return [np.vectorize(one, otypes=[float])(g) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        n = np.linalg.norm(g)
        out.append(g * limit / n if n > limit else g)
    return out


def clip_by_global_norm(gradients, limit):
    numbers = [x for g in gradients for x in np.ravel(g).tolist()]
    norm = sum(x * x for x in numbers) ** 0.5
    return [g * min(1, limit / norm if norm else 1) for g in gradients], norm
