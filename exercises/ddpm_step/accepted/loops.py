"""One example at a time, with the functions of `math`; the product is multiplied out."""

import math

import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    result = np.empty(x_t.shape)
    for b in range(len(x_t)):
        step = int(t[b])
        alpha_bar = 1.0
        for s in range(step + 1):
            alpha_bar *= 1 - betas[s]
        share = betas[step] / math.sqrt(1 - alpha_bar)
        x = (x_t[b] - share * predicted_noise[b]) / math.sqrt(1 - betas[step])
        if step > 0:
            x = x + math.sqrt(betas[step]) * noise[b]
        result[b] = x
    return result
