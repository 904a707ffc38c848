"""Keras' and TensorFlow's own operations, returning tensors."""

import keras
import tensorflow as tf


def weighted_steps(w, x):
    return keras.ops.einsum("bt,btf->bf", w, x)


def pairwise_dots(x, y):
    return tf.matmul(x, y, transpose_b=True)


def traces(A):
    return tf.linalg.trace(A)


def bilinear_forms(x, A, y):
    return keras.ops.sum(keras.ops.matmul(x, A) * y, axis=-1)


def channel_grams(X):
    return keras.ops.einsum("bhwc,bhwd->bcd", X, X)
