# verdict: wrong
# named: not-shifted
# why: Exponentials of the bare scores overflow at 1000.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1])
    p = np.exp(s)
    if mask is not None:
        p = p * mask
    total = p.sum(axis=-1, keepdims=True)
    w = np.where(total > 0, p / np.where(total > 0, total, 1), 0)
    return w @ v, w
