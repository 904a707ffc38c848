# verdict: wrong
# named: scale-of-another-axis
# why: The scale is the root of the width of the values.
import numpy as np


def attention(q, k, v, mask=None):
    s = np.einsum("btd,bsd->bts", q, k) / np.sqrt(v.shape[2])
    s = s if mask is None else np.where(mask, s, -np.inf)
    top = s.max(axis=2, keepdims=True)
    p = np.exp(s - np.where(np.isneginf(top), 0, top))
    total = p.sum(axis=2, keepdims=True)
    a = p / np.where(total > 0, total, 1)
    return a @ v, a
