"""The same block from Keras' own operations, differentiated automatically."""

import keras
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def block(x, kernel1, bias1, kernel2, bias2, projection, strides):
    hidden = ops.relu(ops.conv(x, kernel1, strides, "same") + bias1)
    branch = ops.conv(hidden, kernel2, 1, "same") + bias2
    shortcut = x if projection is None else ops.conv(x, projection, strides, "same")
    return ops.relu(branch + shortcut)


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    five = [tensor(each) for each in (x, kernel1, bias1, kernel2, bias2)]
    return block(*five, None if projection is None else tensor(projection), strides)


def identity_backward(dy, x, kernel1, bias1, kernel2, bias2):
    def identity(*five):
        return block(*five, None, 1)

    return vector_jacobian_product(identity, dy, x, kernel1, bias1, kernel2, bias2)


def projection_backward(dy, x, kernel1, bias1, kernel2, bias2, projection, strides=1):
    def projected(*six):
        return block(*six, strides)

    return vector_jacobian_product(projected, dy, x, kernel1, bias1, kernel2, bias2, projection)


def tensor(array):
    return ops.convert_to_tensor(array, dtype=keras.config.floatx())
