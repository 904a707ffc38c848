"""Keras' operations, differentiated automatically; sequences one time step at a time."""

import keras
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def tensor(x):
    return ops.convert_to_tensor(x, dtype=keras.config.floatx())


def kept(x, draws, rate):
    """x times 0 or 1, in the expectation that 1 − rate of it is left."""
    mask = ops.cast(ops.logical_not(ops.less(tensor(draws), rate)), x.dtype)
    return x * mask * (1.0 / (1.0 - rate))


def dropout(x, draws, rate, training):
    if training:
        return kept(tensor(x), draws, rate)
    return keras.layers.Dropout(rate, dtype=keras.config.floatx())(tensor(x), training=False)


def dropout_backward(dy, draws, rate):
    # Dropout is linear, so its gradient is the same wherever it is taken.
    return vector_jacobian_product(lambda x: kept(x, draws, rate), dy, dy)[0]


def dropout_sequence(x, draws, rate):
    steps = [kept(tensor(x[:, t]), draws, rate) for t in range(x.shape[1])]
    return ops.stack(steps, axis=1)
