"""Keras' own convolution over columns side by side, with windows of K groups; places by search."""

import keras
import numpy as np
from keras import ops


def tabular_conv1d(x, order, kernel, bias, strides=1):
    size = order.shape[1]
    columns = ops.convert_to_tensor(x[:, order.ravel(), None], dtype=keras.config.floatx())
    # One channel, and a step of whole groups from window to window.
    flat = ops.convert_to_tensor(kernel.reshape(-1, 1, kernel.shape[2]),
                                 dtype=keras.config.floatx())
    return ops.add(ops.conv(columns, flat, strides * size, "valid"), bias)


def columns_permuted(x, permutation, order, kernel, bias):
    moved = np.stack([x[:, old] for old in permutation], axis=1)
    difference = ops.subtract(tabular_conv1d(moved, order, kernel, bias),
                              tabular_conv1d(x, order, kernel, bias))
    wide = ops.reshape(difference, (len(x), -1))
    change = ops.maximum(ops.max(wide, axis=1), -ops.min(wide, axis=1))
    where = {old: new for new, old in enumerate(permutation.tolist())}
    return change, np.array([[where[column] for column in group] for group in order.tolist()])
