# verdict: right
# why: A loop over heads, each with its own columns; results joined at the end.
import numpy as np


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    d, e = Wq.shape[1] // heads, Wv.shape[1] // heads
    mixed, weights = [], []
    for n in range(heads):
        q, k = x @ Wq[:, n * d:(n + 1) * d], context @ Wk[:, n * d:(n + 1) * d]
        v = context @ Wv[:, n * e:(n + 1) * e]
        s = q @ k.transpose(0, 2, 1) / d**0.5
        if mask is not None:
            s[~mask] = -np.inf
        w = softmax(s)
        weights.append(w)
        mixed.append(w @ v)
    return np.concatenate(mixed, axis=-1) @ Wo, np.stack(weights, axis=1)
