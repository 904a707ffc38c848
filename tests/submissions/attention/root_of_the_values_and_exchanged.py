# verdict: wrong
# named: scale-of-another-axis, order-exchanged
# naming: required
# says: First: Output and weights come back in the other order
# why: Two mistakes at once. What is shown first is a wrong shape, which the order makes.
import numpy as np


def softmax(scores, seen):
    scores = np.where(seen, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0))
    total = e.sum(axis=-1, keepdims=True)
    return e / np.where(total > 0, total, 1)


def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, 1, 2) / np.sqrt(v.shape[-1])
    seen = np.ones(scores.shape, bool) if mask is None else np.broadcast_to(mask, scores.shape)
    weights = softmax(scores, seen)
    return weights, weights @ v
