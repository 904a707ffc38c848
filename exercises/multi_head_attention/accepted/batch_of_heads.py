"""Every head as an example of its own in a larger batch, by moving axes before the reshape."""

import numpy as np


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    def apart(y):
        B, L, width = y.shape
        y = np.transpose(y.reshape(B, L, heads, width // heads), (2, 0, 1, 3))
        return y.reshape(heads * B, L, width // heads)

    B, T, S = x.shape[0], x.shape[1], context.shape[1]
    q, k, v = apart(x @ Wq), apart(context @ Wk), apart(context @ Wv)
    scores = np.matmul(q / np.sqrt(q.shape[2]), k.transpose(0, 2, 1))
    if mask is not None:
        scores += np.where(np.tile(mask, (heads, 1, 1)), 0.0, -np.inf)
    scores -= np.logaddexp.reduce(scores, axis=2, keepdims=True)
    weights = np.exp(scores)
    mixed = np.matmul(weights, v).reshape(heads, B, T, -1)
    output = np.concatenate(list(mixed), axis=2) @ Wo
    return output, np.moveaxis(weights.reshape(heads, B, T, S), 0, 1)
