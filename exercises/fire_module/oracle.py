"""The same module from Keras' own convolutions; the parameters counted from kernels and biases."""

import keras
import numpy as np
from keras import ops


def layer(x, weights):
    kernel, bias = (ops.convert_to_tensor(each, dtype=keras.config.floatx()) for each in weights)
    return ops.relu(ops.conv(x, kernel, 1, "same") + bias)


def fire_module(x, squeeze, expand1, expand3):
    narrow = layer(ops.convert_to_tensor(x, dtype=keras.config.floatx()), squeeze)
    return ops.concatenate([layer(narrow, expand1), layer(narrow, expand3)], axis=-1)


def parameters_saved(channels, squeezed, expanded1, expanded3):
    def size(*kernels):
        return sum(int(np.broadcast_to(np.int8(0), shape).size) for shape in kernels)

    fire = size((1, 1, channels, squeezed), (squeezed,), (1, 1, squeezed, expanded1), (expanded1,),
                (3, 3, squeezed, expanded3), (expanded3,))
    return fire, size((3, 3, channels, expanded1), (3, 3, channels, expanded3), (expanded1,),
                      (expanded3,)) - fire
