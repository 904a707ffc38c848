"""TensorFlow's own operations and gradient tape, returning tensors."""

import tensorflow as tf


def backprop(X, y, W1, b1, W2, b2):
    weights = tuple(tf.constant(w) for w in (W1, b1, W2, b2))
    with tf.GradientTape() as tape:
        tape.watch(weights)
        W1, b1, W2, b2 = weights
        hidden = tf.nn.relu(tf.matmul(X, W1) + b1)
        logits = tf.matmul(hidden, W2) + b2
        loss = tf.reduce_mean(
            tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
    return loss, tape.gradient(loss, weights)
