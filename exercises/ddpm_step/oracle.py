"""Keras' own operations, by the other road: the clean example first, then the posterior's mean.

Ho, Jain and Abbeel (2020) write the mean of q(x_(t-1) | x_t, x_0) as a mixture of x_0 and x_t;
with the x_0 that the predicted noise implies, it is the mean of the step. The products are sums
of logarithms here.
"""

import keras
import numpy as np
from keras import ops


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    x_t, predicted_noise, noise, betas = (
        ops.convert_to_tensor(a, dtype=keras.config.floatx())
        for a in (x_t, predicted_noise, noise, betas)
    )

    def at_t(schedule):
        return ops.reshape(ops.take(schedule, t, axis=0), (-1,) + (1,) * (len(x_t.shape) - 1))

    log_alpha = ops.log1p(-betas)
    log_after = ops.cumsum(log_alpha)
    # Before the first step the product is empty, and its logarithm 0.
    log_before = ops.concatenate([ops.zeros_like(betas[:1]), log_after[:-1]])

    signal, signal_before = at_t(ops.exp(log_after)), at_t(ops.exp(log_before))
    spread, spread_before = at_t(-ops.expm1(log_after)), at_t(-ops.expm1(log_before))
    beta, alpha = at_t(betas), at_t(ops.exp(log_alpha))

    clean = (x_t - ops.sqrt(spread) * predicted_noise) / ops.sqrt(signal)
    mean = (ops.sqrt(signal_before) * beta * clean + ops.sqrt(alpha) * spread_before * x_t) / spread
    return mean + at_t(ops.sqrt(betas) * ops.cast(np.arange(len(betas)) != 0, betas.dtype)) * noise
