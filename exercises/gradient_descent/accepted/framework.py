"""TensorFlow's variables, tape and loss."""

import numpy as np
import tensorflow as tf


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    W, b = tf.Variable(W), tf.Variable(b)
    losses = []
    for epoch in order:
        for start in range(0, len(epoch), batch_size):
            batch = epoch[start:start + batch_size]
            with tf.GradientTape() as tape:
                logits = tf.constant(X[batch], W.dtype) @ W + b
                loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(
                    labels=y[batch], logits=logits))
            dW, db = tape.gradient(loss, [W, b])
            W.assign_sub(learning_rate * dW)
            b.assign_sub(learning_rate * db)
            losses.append(loss.numpy())
    return W.numpy(), b.numpy(), np.array(losses, dtype=W.numpy().dtype)
