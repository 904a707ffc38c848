# verdict: wrong
# named: mask-reversed
# why: True hides, as in PyTorch.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    if mask is not None:
        s = s.copy()
        s[np.broadcast_to(mask, s.shape)] = -np.inf
    top = s.max(axis=2, keepdims=True)
    p = np.exp(s - np.where(np.isneginf(top), 0, top))
    total = p.sum(axis=2, keepdims=True)
    a = p / np.where(total > 0, total, 1)
    return a @ v, a
