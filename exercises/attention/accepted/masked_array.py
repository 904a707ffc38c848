"""NumPy's masked arrays leave hidden keys out of maximum and sum."""

import numpy as np


def attention(q, k, v, mask=None):
    scores = np.matmul(q, np.transpose(k, (0, 2, 1))) / q.shape[-1] ** 0.5
    hidden = False if mask is None else np.broadcast_to(np.logical_not(mask), scores.shape)
    scores = np.ma.masked_array(scores, mask=hidden)
    powers = np.ma.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = (powers / powers.sum(axis=-1, keepdims=True)).filled(0.0)
    return np.matmul(weights, v), weights
