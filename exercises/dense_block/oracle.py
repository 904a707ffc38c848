"""Keras' own convolution, with the maps kept in a list; the parameters by a closed formula."""

import keras
from keras import ops


def dense_block(x, kernels, biases):
    maps = [ops.convert_to_tensor(x, dtype=keras.config.floatx())]
    for kernel, bias in zip(kernels, biases):
        kernel, bias = (ops.convert_to_tensor(each, dtype=keras.config.floatx())
                        for each in (kernel, bias))
        seen = ops.relu(ops.concatenate(maps, axis=-1))
        maps.append(ops.conv(seen, kernel, 1, "same") + bias)
    return ops.concatenate(maps, axis=-1)


def dense_block_size(channels, growth, layers):
    # Layer l sees C + l k channels, and 0 + 1 + … + (L − 1) is L (L − 1) / 2.
    seen = layers * channels + growth * layers * (layers - 1) // 2
    return channels + layers * growth, 9 * growth * seen + layers * growth
