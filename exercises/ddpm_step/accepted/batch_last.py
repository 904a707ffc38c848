"""Every array turned round, so that the batch is the last axis and broadcasts by itself."""

import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    a = (1 - betas)[t]
    a_bar = np.array([np.prod(1 - betas[: step + 1]) for step in t])
    x, eps, z = x_t.T, predicted_noise.T, noise.T
    x = x / np.sqrt(a) - (1 - a) / np.sqrt(a - a * a_bar) * eps
    return (x + (1 - a) ** 0.5 * z * np.minimum(t, 1)).T
