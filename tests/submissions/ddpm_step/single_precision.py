# verdict: wrong
# named:
# why: β and the examples are made float32.
import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    x_t, noise, betas = (np.float32(a) for a in (x_t, noise, betas))
    predicted_noise = np.float32(predicted_noise)
    alphas = 1 - betas
    abar = np.cumprod(alphas)

    def spread(values):
        return values[t].reshape([-1] + [1] * (x_t.ndim - 1))

    beta, alpha, bar = spread(betas), spread(alphas), spread(abar)
    x0_part = x_t - beta / np.sqrt(1 - bar) * predicted_noise
    mu = x0_part / np.sqrt(alpha)
    keep = (t > 0).reshape(beta.shape)
    return mu + keep * np.sqrt(beta) * noise
