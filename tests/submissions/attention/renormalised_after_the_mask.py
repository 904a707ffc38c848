# verdict: wrong
# named: shifted-by-hidden
# why: The softmax over all keys comes first; a seen key far below a hidden one is lost before
#   the shares are dealt again.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    p = np.exp(s - s.max(axis=2, keepdims=True))
    if mask is not None:
        p = np.where(mask, p, 0.0)
    total = p.sum(axis=2, keepdims=True)
    a = p / np.where(total > 0, total, 1)
    return a @ v, a
