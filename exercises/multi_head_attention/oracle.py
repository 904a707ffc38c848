"""Keras' own layer, its kernels set to the weights with an axis of heads."""

import keras
from keras import ops


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    D, d, e = Wq.shape[0], Wq.shape[1] // heads, Wv.shape[1] // heads
    layer = keras.layers.MultiHeadAttention(heads, key_dim=d, value_dim=e, use_bias=False,
                                            dtype=keras.config.floatx())
    layer.build(x.shape, context.shape)
    layer.set_weights([Wq.reshape(D, heads, d), Wk.reshape(D, heads, d), Wv.reshape(D, heads, e),
                       Wo.reshape(heads, e, D)])
    x, context = (ops.convert_to_tensor(a, dtype=layer.compute_dtype) for a in (x, context))
    mask = None if mask is None else ops.array(mask)
    return layer(x, context, attention_mask=mask, return_attention_scores=True)
