"""TensorFlow's gradient tape, returning tensors."""

import tensorflow as tf


def linear_regression(X, y, w, b):
    kind = tf.float32 if str(X.dtype) == "float32" else tf.float64
    X, y = tf.cast(X, kind), tf.cast(y, kind)
    w, b = tf.cast(w, kind), tf.cast(b, kind)
    with tf.GradientTape() as tape:
        tape.watch([w, b])
        loss = tf.reduce_mean((tf.linalg.matvec(X, w) + b - y) ** 2)
    return loss, tuple(tape.gradient(loss, [w, b]))
