# verdict: right
# why: ᾱ by sums of logarithms; the batch axis goes last.
import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    logs = np.cumsum(np.log1p(-betas))
    left = -np.expm1(logs[t])
    x, e, z = (np.moveaxis(a, 0, -1) for a in (x_t, predicted_noise, noise))
    back = (x - betas[t] * left**-0.5 * e) * np.exp(-0.5 * np.log1p(-betas[t]))
    back = back + np.sqrt(betas[t]) * z * (t != 0)
    return np.moveaxis(back, -1, 0)
