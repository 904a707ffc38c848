"""TensorFlow's own operations, returning a tensor; the first step is masked by a product."""

import tensorflow as tf


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    x_t, betas = tf.constant(x_t), tf.constant(betas)
    alphas = 1 - betas
    alphas_bar = tf.math.cumprod(alphas)

    def extract(schedule):
        picked = tf.gather(schedule, t)
        return tf.reshape(picked, [-1] + [1] * (x_t.shape.rank - 1))

    mean = tf.math.rsqrt(extract(alphas)) * (
        x_t - extract(betas) * tf.math.rsqrt(1 - extract(alphas_bar)) * predicted_noise)
    mask = tf.cast(t != 0, x_t.dtype)
    return mean + tf.reshape(mask, [-1] + [1] * (x_t.shape.rank - 1)) * tf.sqrt(
        extract(betas)) * noise
