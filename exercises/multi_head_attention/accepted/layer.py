"""Keras' own layer with its kernels set, returning tensors."""

import keras


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    model_width, key_width = Wq.shape
    layer = keras.layers.MultiHeadAttention(
        num_heads=heads, key_dim=key_width // heads, value_dim=Wv.shape[1] // heads,
        use_bias=False, dtype="float64")
    layer.build(x.shape, context.shape)
    layer.set_weights([
        Wq.reshape(model_width, heads, -1), Wk.reshape(model_width, heads, -1),
        Wv.reshape(model_width, heads, -1), Wo.reshape(heads, -1, model_width)])
    return layer(x, context, attention_mask=mask, return_attention_scores=True)
