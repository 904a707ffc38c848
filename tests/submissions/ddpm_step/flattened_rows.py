# verdict: right
# why: Every example as one row of numbers, shaped back at the end.
import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    B = len(t)
    a = 1.0 - betas
    abar = np.multiply.accumulate(a)
    rows = [v.reshape(B, -1) for v in (x_t, predicted_noise, noise)]
    c1 = (1 / np.sqrt(a[t]))[:, None]
    c2 = (betas[t] / np.sqrt(1 - abar[t]))[:, None]
    c3 = np.where(t == 0, 0.0, np.sqrt(betas[t]))[:, None]
    return (c1 * (rows[0] - c2 * rows[1]) + c3 * rows[2]).reshape(x_t.shape)
