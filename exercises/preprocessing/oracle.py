"""Keras' `Normalization` for what it computes, and the singular values of the training data.

The layer divides by 1e-7 where the deviation is 0; there it is told that the variance is 1.
"""

import keras
from keras import ops


def tensor(x):
    return ops.convert_to_tensor(x, dtype=keras.config.floatx())


def centre(train, x):
    layer = keras.layers.Normalization(axis=-1, mean=means(train), variance=[1.0] * x.shape[1],
                                       dtype=keras.config.floatx())
    return layer(tensor(x))


def standardise(train, x):
    variance = ops.var(tensor(train), axis=0)
    layer = keras.layers.Normalization(
        axis=-1, mean=means(train), dtype=keras.config.floatx(),
        variance=ops.convert_to_numpy(ops.where(variance == 0, 1.0, variance)))
    return layer(tensor(x))


def means(train):
    # Seen from the first row, numbers are small also where they lie far from 0.
    return ops.convert_to_numpy(ops.mean(tensor(train - train[0]), axis=0)) + train[0]


def whiten(train, x, epsilon):
    near = tensor(train - train[0])
    mean = ops.mean(near, axis=0)
    _, sizes, directions = ops.linalg.svd(near - mean, full_matrices=False)
    places = ops.einsum("nd,jd->nj", tensor(x - train[0]) - mean, directions)
    return places * ops.rsqrt(sizes**2 / len(train) + epsilon)
