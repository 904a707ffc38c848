"""TensorFlow's own activations and gradient tape, returning tensors."""

import tensorflow as tf


def pull_back(function, dy, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x, output_gradients=tf.constant(dy))


def relu(x):
    return tf.nn.relu(x)


def relu_backward(dy, x):
    return pull_back(tf.nn.relu, dy, x)


def sigmoid(x):
    return tf.sigmoid(x)


def sigmoid_backward(dy, y):
    return pull_back(tf.sigmoid, dy, tf.math.log(y) - tf.math.log1p(-y))


def tanh(x):
    return tf.tanh(x)


def tanh_backward(dy, y):
    return pull_back(tf.tanh, dy, tf.atanh(y))
