# verdict: right
# why: Hidden keys are taken out of the sum by multiplication with the mask.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.transpose(0, 2, 1) / np.sqrt(k.shape[2])
    m = np.ones(s.shape) if mask is None else np.ones(s.shape) * mask
    top = np.max(np.where(m > 0, s, -np.inf), axis=2, keepdims=True)
    top[~np.isfinite(top)] = 0
    p = m * np.exp(np.minimum(s - top, 0))
    total = p.sum(axis=2, keepdims=True)
    total[total == 0] = 1
    w = p / total
    return w @ v, w
