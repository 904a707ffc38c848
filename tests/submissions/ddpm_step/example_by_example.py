# verdict: right
# why: One example at a time, with its own numbers.
import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    out = np.empty_like(x_t)
    for n, step in enumerate(t):
        kept = np.prod([1 - b for b in betas[:step + 1]])
        mean = x_t[n] - betas[step] / (1 - kept) ** 0.5 * predicted_noise[n]
        mean = mean / (1 - betas[step]) ** 0.5
        out[n] = mean if step == 0 else mean + betas[step] ** 0.5 * noise[n]
    return out
