"""TensorFlow's own operations, returning tensors in lists."""

import math

import tensorflow as tf


def linear_schedule(T, beta_start, beta_end):
    beta = tf.linspace(tf.constant(beta_start, tf.float64), beta_end, T)
    return [beta, 1 - beta, tf.math.cumprod(1 - beta)]


def cosine_schedule(T, s):
    time = tf.range(T + 1, dtype=tf.float64) / T
    signal = tf.cos((time + s) / (1 + s) * (math.pi / 2)) ** 2
    signal = signal / signal[0]
    beta = tf.clip_by_value(1 - signal[1:] / signal[:-1], 0, 0.999)
    return [beta, 1 - beta, tf.math.cumprod(1 - beta)]


def posterior_variance(beta, alpha_bar):
    before = tf.pad(tf.constant(alpha_bar)[:-1], [[1, 0]], constant_values=1.0)
    return beta * (1 - before) / (1 - alpha_bar)
