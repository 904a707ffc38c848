"""TensorFlow's own operations and gradient tape, returning tensors."""

import tensorflow as tf


def dense_forward(x, W, b):
    return tf.nn.bias_add(tf.matmul(x, W), b)


def dense_backward(dy, x, W):
    x, W = tf.constant(x), tf.constant(W)
    b = tf.zeros(W.shape[1], W.dtype)
    with tf.GradientTape() as tape:
        tape.watch([x, W, b])
        y = tf.matmul(x, W) + b
    return tape.gradient(y, [x, W, b], output_gradients=tf.constant(dy))
