# verdict: wrong
# named: product-one-short
# never: up to `alpha_bar_t`
# why: At t = 0 their α is what ᾱ should be, by chance.
import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    alphas = 1 - betas
    bars = np.concatenate([[1.0], np.cumprod(alphas)[:-1]])
    s = (-1,) + (1,) * (x_t.ndim - 1)
    beta, alpha, bar = betas[t].reshape(s), alphas[t].reshape(s), bars[t].reshape(s)
    mean = (x_t - beta / np.sqrt(1 - bar) * predicted_noise) / np.sqrt(alpha)
    return mean + np.where(t.reshape(s) > 0, np.sqrt(beta) * noise, 0)
