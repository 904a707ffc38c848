"""Keras' loss object with weights for the steps, and TensorFlow's gradient tape."""

import keras
import tensorflow as tf


def policy_gradient(logits, actions, returns, baseline):
    logits = tf.constant(logits)
    with tf.GradientTape() as tape:
        tape.watch(logits)
        each = keras.losses.sparse_categorical_crossentropy(actions, logits, from_logits=True)
        loss = tf.reduce_mean(each * tf.constant(returns - baseline))
    return loss, tape.gradient(loss, logits)
