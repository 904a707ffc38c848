# verdict: wrong
# named:
# wrong: clip_by_value, clip_by_norm
# why: Arrays come back rounded to float16, and as float32.
import numpy as np


def clip_by_value(gradients, limit):
    return [np.clip(g.astype(np.float16), -limit, limit) for g in gradients]


def clip_by_norm(gradients, limit):
    out = []
    for g in gradients:
        n = np.linalg.norm(g)
        out.append(np.float32(g * limit / n if n > limit else g))
    return out


def clip_by_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in gradients))
    scale = min(1, limit / norm) if norm > 0 else 1
    return [g * scale for g in gradients], norm
