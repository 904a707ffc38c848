"""Keras' own operations, by other roads: logarithms, a sine, and Bayes' rule for Gaussians."""

import math

import keras
from keras import ops


def linear_schedule(T, beta_start, beta_end):
    return _of(ops.linspace(beta_start, beta_end, T, dtype=keras.config.floatx()))


def cosine_schedule(T, s):
    # The cosine of an angle is the sine of what it lacks of a right angle.
    lacking = ops.linspace(1.0, 0.0, T + 1, dtype=keras.config.floatx()) / (1 + s)
    f = ops.square(ops.sin(lacking * math.pi / 2))
    return _of(ops.clip((f[:-1] - f[1:]) / f[:-1], 0.0, 0.999))


def posterior_variance(beta, alpha_bar):
    """Precisions add up: one from the step, one from what came before it."""
    beta = ops.convert_to_tensor(beta, dtype=keras.config.floatx())
    alpha_bar = ops.convert_to_tensor(alpha_bar, dtype=keras.config.floatx())
    # Before the first step all is known, so its variance is zero rather than 1 / infinity.
    precision = (1 - beta[1:]) / beta[1:] + 1 / (1 - alpha_bar[:-1])
    return ops.concatenate([ops.zeros_like(beta[:1]), 1 / precision])


def _of(beta):
    return beta, 1 - beta, ops.exp(ops.cumsum(ops.log1p(-beta)))
