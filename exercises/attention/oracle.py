"""Keras' own masked softmax for the weights, and its fused attention for the output."""

import keras
import numpy as np
from keras import ops


def attention(q, k, v, mask=None):
    q, k, v = (ops.convert_to_tensor(a, dtype=keras.config.floatx()) for a in (q, k, v))
    B, T, S = q.shape[0], q.shape[1], k.shape[1]
    mask = np.broadcast_to(True if mask is None else mask, (B, T, S))

    q = ops.divide(q, ops.sqrt(ops.cast(q.shape[-1], q.dtype)))

    scores = ops.einsum("btd,bsd->bts", q, k)
    weights = keras.layers.Softmax(dtype=keras.config.floatx())(scores, mask=ops.array(mask))

    # One head; where nothing may be seen this function takes the mean of the values.
    mixed = ops.dot_product_attention(q[:, :, None], k[:, :, None], v[:, :, None],
                                      mask=ops.array(mask[:, None]), scale=1.0)
    output = ops.where(ops.array(mask.any(axis=-1, keepdims=True)), mixed[:, :, 0], 0.0)
    return output, weights
