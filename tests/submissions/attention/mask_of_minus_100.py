# verdict: wrong
# named: penalty-too-small
# why: Hidden keys get a score of -100, which a seen key can have, too.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, -100.0)
    p = np.exp(s - s.max(axis=-1, keepdims=True))
    w = p / p.sum(axis=-1, keepdims=True)
    if mask is not None:
        w = w * np.broadcast_to(mask, w.shape).any(axis=-1, keepdims=True)
    return w @ v, w
