"""Keras' own activations, differentiated automatically.

Its PReLU is a layer, whose formula has no gradient at 0, and its maximum shares the gradient among
equal scores: these two are written with operations.
"""

import keras
import numpy as np
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def _both(function, x):
    x = ops.convert_to_tensor(x, dtype=keras.config.floatx())
    return function(x), vector_jacobian_product(function, np.ones(x.shape), np.asarray(x))[0]


def leaky_relu(x, slope):
    return _both(lambda x: keras.activations.leaky_relu(x, slope), x)


def elu(x, alpha):
    return _both(lambda x: keras.activations.elu(x, alpha), x)


def softplus(x):
    return _both(keras.activations.softplus, x)


def gelu(x):
    return _both(lambda x: keras.activations.gelu(x, approximate=True), x)


def swish(x):
    return _both(keras.activations.silu, x)


def prelu(x, slope, dy):
    def forward(x, slope):
        return ops.where(x > 0, x, slope * x)

    y = forward(*(ops.convert_to_tensor(a, dtype=keras.config.floatx()) for a in (x, slope)))
    return y, *vector_jacobian_product(forward, dy, x, slope)


def maxout(z, dy):
    def forward(z):
        return ops.take_along_axis(z, ops.argmax(z, axis=2)[:, :, None], axis=2)[:, :, 0]

    y = forward(ops.convert_to_tensor(z, dtype=keras.config.floatx()))
    return y, vector_jacobian_product(forward, dy, z)[0]
