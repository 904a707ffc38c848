# verdict: wrong
# named: axes-fixed
# why: Coefficients are shaped for four axes.
import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    alphas = 1 - betas
    abar = np.cumprod(alphas)

    def spread(values):
        return values[t].reshape((-1, 1, 1, 1))

    beta, alpha, bar = spread(betas), spread(alphas), spread(abar)
    x0_part = x_t - beta / np.sqrt(1 - bar) * predicted_noise
    mu = x0_part / np.sqrt(alpha)
    keep = (t > 0).reshape(beta.shape)
    return mu + keep * np.sqrt(beta) * noise
