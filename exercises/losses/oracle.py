"""Keras' own losses, as a mean over the examples, differentiated automatically.

Two of them stand here as formulas: TensorFlow's maximum lets a gradient through where both sides
are equal, and Keras' divergence lifts every probability to 1e-7.
"""

import keras
from keras import ops

from tutor.check.autodiff import value_and_gradients


def _mean(loss, t, y):
    t = ops.convert_to_tensor(t, dtype=keras.config.floatx())
    value, (gradient,) = value_and_gradients(lambda y: ops.mean(loss(t, y)), y)
    return value, gradient


def mean_squared_error(t, y):
    return _mean(keras.losses.mean_squared_error, t, y)


def mean_absolute_error(t, y):
    return _mean(keras.losses.mean_absolute_error, t, y)


def huber(t, y, delta):
    return _mean(lambda t, y: keras.losses.huber(t, y, delta), t, y)


def hinge(t, y):
    return _mean(lambda t, y: ops.relu(1 - t * y), t, y)


def binary_crossentropy(t, z):
    return _mean(lambda t, z: keras.losses.binary_crossentropy(t, z, from_logits=True), t, z)


def categorical_crossentropy(t, z):
    return _mean(lambda t, z: keras.losses.categorical_crossentropy(t, z, from_logits=True), t, z)


def kl_divergence(p, q):
    def divergence(p, q):
        surprise = ops.log(ops.where(p > 0, p, 1)) - ops.log(q)
        return ops.sum(p * surprise, axis=1)

    return _mean(divergence, p, q)
