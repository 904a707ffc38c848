"""Keras' own operations: rescaling, moments, one-hot rows."""

import keras
from keras import ops


def to_floats(images):
    pixels = ops.cast(images, "float32")
    if len(pixels.shape) == 3:
        pixels = ops.expand_dims(pixels, -1)
    return ops.cast(keras.layers.Rescaling(1 / 255)(pixels), "float32")


def standardise(train, images):
    mean, variance = ops.moments(train, axes=[0, 1, 2], keepdims=True)
    root = ops.sqrt(variance)
    return (images - mean) / ops.where(root == 0, ops.ones_like(root), root)


def one_hot(labels, classes):
    return ops.one_hot(ops.reshape(ops.cast(labels, "int32"), [-1]), classes, dtype="float32")
