# verdict: wrong
# named:
# says: is None
# why: `if mask:` asks an array for one yes or no, where it should ask whether there is one.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1])
    if mask:
        s = np.where(mask, s, -np.inf)
    top = s.max(axis=-1, keepdims=True)
    p = np.exp(s - np.where(np.isfinite(top), top, 0))
    total = p.sum(axis=-1, keepdims=True)
    w = p / np.where(total == 0, 1, total)
    return w @ v, w
