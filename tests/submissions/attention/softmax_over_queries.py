# verdict: wrong
# named: wrong-axis
# why: The weights of a key sum to one over the queries.
import numpy as np


def attention(q, k, v, mask=None):
    s = np.einsum("btd,bsd->bts", q, k) / np.sqrt(q.shape[2])
    s = s if mask is None else np.where(mask, s, -np.inf)
    top = s.max(axis=1, keepdims=True)
    p = np.exp(s - np.where(np.isneginf(top), 0, top))
    total = p.sum(axis=1, keepdims=True)
    a = p / np.where(total > 0, total, 1)
    return a @ v, a
