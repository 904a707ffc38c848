"""TensorFlow's loss from logits and its gradient tape, returning tensors."""

import tensorflow as tf


def logistic_regression(X, y, w, b):
    kind = tf.float32 if str(w.dtype) == "float32" else tf.float64
    X, y, w, b = (tf.cast(value, kind) for value in (X, y, w, b))
    with tf.GradientTape() as tape:
        tape.watch([w, b])
        logits = tf.linalg.matvec(X, w) + b
        loss = tf.reduce_mean(
            tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
    return loss, tuple(tape.gradient(loss, [w, b]))
