"""TensorFlow's own operations, returning a tensor."""

import tensorflow as tf


def bayes_posterior(prior, likelihood, observations):
    evidence = tf.gather(tf.math.log(likelihood), observations, axis=1)
    return tf.nn.softmax(tf.math.log(prior) + tf.reduce_sum(evidence, axis=1))
