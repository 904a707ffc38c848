# verdict: wrong
# named:
# why: Computed in float32, though the inputs are float64.
import numpy as np


def attention(q, k, v, mask=None):
    q, k, v = (a.astype(np.float32) for a in (q, k, v))
    s = q @ k.swapaxes(1, 2) / np.float32(np.sqrt(q.shape[-1]))
    if mask is not None:
        s = np.where(mask, s, np.float32(-np.inf))
    top = s.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, np.float32(0))
    p = np.exp(s - top)
    total = p.sum(axis=-1, keepdims=True)
    w = p / np.where(total == 0, np.float32(1), total)
    return w @ v, w
