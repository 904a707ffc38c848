"""TensorFlow's gradient tape around the step, with one upstream gradient for each state."""

import tensorflow as tf


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    sources = [tf.constant(array) for array in (x, h, c, W, U, b)]
    with tf.GradientTape() as tape:
        tape.watch(sources)
        x, h, c, W, U, b = sources
        i, f, g, o = tf.split(tf.matmul(x, W) + tf.matmul(h, U) + b, 4, axis=1)
        cell = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
        states = [tf.sigmoid(o) * tf.tanh(cell), cell]
    upstream = [tf.constant(dh_next), tf.constant(dc_next)]
    return tape.gradient(states, sources, output_gradients=upstream)
