"""Keras' own pooling with a window as large as the image, and its dense layer's own count."""

import keras
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def global_pool(x, kind):
    # Keras' layer for the whole image shares the gradient of a maximum among equal pixels.
    operation = ops.max_pool if kind == "max" else ops.average_pool
    x = ops.convert_to_tensor(x, dtype=keras.config.floatx())
    return ops.reshape(operation(x, x.shape[1:3]), (x.shape[0], x.shape[3]))


def global_pool_backward(dy, x, kind):
    return vector_jacobian_product(lambda x: global_pool(x, kind), dy, x)[0]


def parameters_saved(shape, units):
    weights = sum(units for _ in range(shape[0] * shape[1] - 1))
    return sum(weights for _ in range(shape[2]))
