# verdict: wrong
# named: shifted-by-hidden
# never: your `seen`
# why: Their seen is the right mask, of Booleans; the maximum is taken of all scores.
import numpy as np


def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, 1, 2) / np.sqrt(q.shape[-1])
    seen = np.ones(scores.shape, bool) if mask is None else np.broadcast_to(mask, scores.shape)
    highest = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - highest) * seen
    total = e.sum(axis=-1, keepdims=True)
    weights = e / np.where(total > 0, total, 1)
    return weights @ v, weights
