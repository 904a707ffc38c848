"""Keras' own attention on (batch, length, heads, features); an identity shows its weights."""

import numpy as np
from keras import ops


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    q, k, v = (ops.reshape(ops.matmul(a, W), (*a.shape[:2], heads, -1))
               for a, W in ((x, Wq), (context, Wk), (context, Wv)))
    B, S = context.shape[:2]
    identity = np.tile(np.eye(S)[:, None], (B, 1, heads, 1))
    if mask is not None:
        mask = mask[:, None]
    mixed = ops.dot_product_attention(q, k, v, mask=mask)
    weights = ops.dot_product_attention(q, k, identity, mask=mask)
    output = ops.matmul(ops.reshape(mixed, (*x.shape[:2], -1)), Wo)
    return output, ops.transpose(weights, (0, 2, 1, 3))
