# verdict: wrong
# named:
# why: A small constant in the denominator keeps the weights from summing to one.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    top = s.max(axis=-1, keepdims=True)
    p = np.exp(s - np.where(np.isfinite(top), top, 0))
    w = p / (p.sum(axis=-1, keepdims=True) + 1e-3)
    return w @ v, w
