"""TensorFlow's functions and gradient tape, returning tensors."""

import keras
import tensorflow as tf


def differentiated(loss, t, y):
    t, y = tf.cast(tf.constant(t), y.dtype), tf.constant(y)
    with tf.GradientTape() as tape:
        tape.watch(y)
        value = tf.reduce_mean(loss(t, y))
    return value, tape.gradient(value, y)


def mean_squared_error(t, y):
    return differentiated(tf.math.squared_difference, t, y)


def mean_absolute_error(t, y):
    return differentiated(lambda t, y: tf.abs(y - t), t, y)


def huber(t, y, delta):
    return differentiated(lambda t, y: keras.losses.huber(t, y, delta), t, y)


def hinge(t, y):
    return differentiated(lambda t, y: tf.nn.relu(1 - t * y), t, y)


def binary_crossentropy(t, z):
    return differentiated(
        lambda t, z: tf.nn.sigmoid_cross_entropy_with_logits(labels=t, logits=z), t, z)


def categorical_crossentropy(t, z):
    return differentiated(tf.nn.softmax_cross_entropy_with_logits, t, z)


def kl_divergence(p, q):
    return differentiated(
        lambda p, q: tf.reduce_sum(tf.math.xlogy(p, p) - tf.math.xlogy(p, q), axis=1), p, q)
