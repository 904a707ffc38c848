"""Keras' own convolutions; the costs are counted weight by weight, as arrays."""

import keras
import numpy as np
from keras import ops


def convolved(x, kernel, strides, padding):
    return ops.conv(ops.convert_to_tensor(x, dtype=keras.config.floatx()),
                    ops.convert_to_tensor(kernel, dtype=keras.config.floatx()), strides, padding)


def grouped_conv2d(x, kernel, bias, groups, strides=1, padding="valid"):
    # Keras reads the number of groups off the kernel's shape.
    return ops.add(convolved(x, kernel, strides, padding), bias)


def separable_conv2d(x, depthwise, pointwise, bias, strides=1, padding="valid"):
    # Keras' depthwise convolution wants equal strides on TensorFlow; a grouped one does not.
    kernel = depthwise.reshape(*depthwise.shape[:2], 1, -1)
    between = convolved(x, kernel, strides, padding)
    return ops.add(convolved(between, pointwise, 1, "valid"), bias)


def multiply_adds(places, size, channels, filters, groups=1, multiplier=1):
    def cost(*kernel):
        return int(np.broadcast_to(np.int8(1), (*places, *kernel)).size)

    between = channels * multiplier
    return (cost(*size, channels, filters),
            sum(cost(*size, channels // groups, filters // groups) for _ in range(groups)),
            cost(*size, between) + cost(between, filters))
