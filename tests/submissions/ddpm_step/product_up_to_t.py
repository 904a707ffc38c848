# verdict: wrong
# named: product-one-short
# naming: required
# why: The product stops before t, and t = 0 is taken apart.
import numpy as np


def column(values, like):
    return values.reshape((-1,) + (1,) * (like.ndim - 1))


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    alphas = 1 - betas
    out = np.empty_like(x_t)
    for n, step in enumerate(t):
        bar = np.prod(alphas[:step]) if step > 0 else alphas[0]
        out[n] = (x_t[n] - betas[step] / np.sqrt(1 - bar) * predicted_noise[n]) / np.sqrt(alphas[step])
        if step > 0:
            out[n] += np.sqrt(betas[step]) * noise[n]
    return out
