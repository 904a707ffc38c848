# verdict: wrong
# named: mask-after-softmax
# why: Weights of hidden keys are zeroed after the softmax and nothing is shared out again.
import numpy as np


def attention(q, k, v, mask=None):
    s = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    p = np.exp(s - s.max(axis=2, keepdims=True))
    a = p / p.sum(axis=2, keepdims=True)
    if mask is not None:
        a = np.where(mask, a, 0.0)
    return a @ v, a
