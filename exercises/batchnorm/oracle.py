"""Keras' own layer, differentiated automatically."""

import keras
import numpy as np
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def layer(gamma, beta, running_mean, running_var, momentum, epsilon):
    made = keras.layers.BatchNormalization(momentum=momentum, epsilon=epsilon,
                                           dtype=keras.config.floatx())
    made.build((None, len(gamma)))
    made.set_weights([gamma, beta, running_mean, running_var])
    return made


def tensor(x):
    return ops.convert_to_tensor(x, dtype=keras.config.floatx())


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    made = layer(gamma, beta, running_mean, running_var, momentum, epsilon)
    y = made(tensor(x), training=True)
    return y, ops.copy(made.moving_mean), ops.copy(made.moving_variance)


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    made = layer(gamma, beta, running_mean, running_var, 0.0, epsilon)
    return made(tensor(x), training=False)


def batchnorm_backward(dy, x, gamma, epsilon):
    def forward(x, gamma, beta):
        mean, variance = ops.moments(x, axes=[0])
        return ops.batch_normalization(x, mean, variance, -1, offset=beta, scale=gamma,
                                       epsilon=epsilon)

    # The shift is added, so its gradient is the same wherever it stands.
    return vector_jacobian_product(forward, dy, x, gamma, np.zeros(len(gamma)))
