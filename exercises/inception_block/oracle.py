"""The same block from Keras' own convolutions and pooling."""

import keras
from keras import ops


def layer(x, weights):
    kernel, bias = (ops.convert_to_tensor(each, dtype=keras.config.floatx()) for each in weights)
    return ops.relu(ops.conv(x, kernel, 1, "same") + bias)


def inception_block(x, one, reduce3, three, reduce5, five, pooled):
    x = ops.convert_to_tensor(x, dtype=keras.config.floatx())
    return ops.concatenate([
        layer(x, one),
        layer(layer(x, reduce3), three),
        layer(layer(x, reduce5), five),
        layer(ops.max_pool(x, 3, 1, "same"), pooled),
    ], axis=-1)
