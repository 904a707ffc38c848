# verdict: wrong
# named:
# why: Only the first example of the batch is worked on.
import numpy as np


def attention(q, k, v, mask=None):
    out = np.zeros(q.shape[:2] + v.shape[2:])
    weights = np.zeros(q.shape[:2] + k.shape[1:2])
    s = q[0] @ k[0].T / np.sqrt(q.shape[2])
    if mask is not None:
        s = np.where(np.broadcast_to(mask, weights.shape)[0], s, -np.inf)
    top = s.max(axis=1, keepdims=True)
    p = np.exp(s - np.where(np.isneginf(top), 0, top))
    total = p.sum(axis=1, keepdims=True)
    weights[0] = p / np.where(total > 0, total, 1)
    out[0] = weights[0] @ v[0]
    return out, weights
