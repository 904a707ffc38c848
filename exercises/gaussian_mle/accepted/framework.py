"""TensorFlow's own operations, returning tensors in a list."""

import tensorflow as tf


def gaussian_mle(X):
    mean = tf.reduce_mean(X, axis=0)
    centred = X - mean
    return [mean, tf.matmul(centred, centred, transpose_a=True) / len(X)]
