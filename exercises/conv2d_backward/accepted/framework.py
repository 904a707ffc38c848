"""TensorFlow's own convolution and gradient tape, returning tensors."""

import numpy as np
import tensorflow as tf


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    steps = [int(step) for step in np.broadcast_to(strides, 2)]
    return tf.nn.conv2d(x, kernel, steps, padding.upper()) + bias


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    x, kernel = tf.constant(x), tf.constant(kernel)
    bias = tf.zeros(kernel.shape[3], kernel.dtype)
    with tf.GradientTape() as tape:
        tape.watch([x, kernel, bias])
        y = conv2d(x, kernel, bias, strides, padding)
    return tape.gradient(y, [x, kernel, bias], output_gradients=tf.constant(dy))
