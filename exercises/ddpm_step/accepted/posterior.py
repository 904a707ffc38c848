"""The clean example that the prediction implies, then the mean of the posterior around it."""

import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    after = np.cumprod(1.0 - betas)
    before = np.append(1.0, after[:-1])
    clean_weight = np.sqrt(before) * betas / (1 - after)
    noisy_weight = np.sqrt(1 - betas) * (1 - before) / (1 - after)

    def spread(values):
        return np.expand_dims(values[t], tuple(range(1, x_t.ndim)))

    clean = (x_t - spread(np.sqrt(1 - after)) * predicted_noise) / spread(np.sqrt(after))
    deviation = np.sqrt(betas)
    deviation[0] = 0.0
    return spread(clean_weight) * clean + spread(noisy_weight) * x_t + spread(deviation) * noise
