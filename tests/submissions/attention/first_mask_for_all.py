# verdict: wrong
# named: one-mask-for-all
# naming: required
# why: The mask of the first example serves every example.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1])
    if mask is not None:
        m = np.broadcast_to(mask, s.shape)
        s = np.where(m[0], s, -np.inf)
    top = s.max(axis=-1, keepdims=True)
    p = np.exp(s - np.where(np.isfinite(top), top, 0))
    total = p.sum(axis=-1, keepdims=True)
    w = p / np.where(total == 0, 1, total)
    return w @ v, w
