"""Keras' own convolution, differentiated automatically."""

import keras
import numpy as np
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    layer = keras.layers.Conv2D(kernel.shape[3], kernel.shape[:2], strides=strides,
                                padding=padding, dtype=keras.config.floatx())
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    return layer(ops.convert_to_tensor(x, dtype=layer.compute_dtype))


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    def convolution(x, kernel, bias):
        return ops.add(ops.conv(x, kernel, strides=strides, padding=padding), bias)

    # The bias is added, so its gradient is the same wherever it stands.
    bias = np.zeros(kernel.shape[3])
    return vector_jacobian_product(convolution, dy, x, kernel, bias)
