# verdict: wrong
# named:
# why: Scores are clipped to ±50 against overflow, so large ones look alike.
import numpy as np


def attention(q, k, v, mask=None):
    s = np.clip(q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1]), -50, 50)
    p = np.exp(s)
    if mask is not None:
        p = p * mask
    total = p.sum(axis=-1, keepdims=True)
    w = p / np.where(total > 0, total, 1)
    return w @ v, w
