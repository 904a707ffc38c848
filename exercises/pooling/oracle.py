"""Keras' own pooling, differentiated automatically."""

import keras
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def pool(x, kind, size, strides=None, padding="valid"):
    operation = ops.max_pool if kind == "max" else ops.average_pool
    x = ops.convert_to_tensor(x, dtype=keras.config.floatx())
    return operation(x, size, strides, padding)


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    def pooled(x):
        return pool(x, kind, size, strides, padding)

    return vector_jacobian_product(pooled, dy, x)[0]
