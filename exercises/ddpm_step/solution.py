"""One backward step of DDPM (Ho, Jain and Abbeel 2020, Algorithm 2), counting steps from 0."""

import numpy as np


def ddpm_step(x_t, t, predicted_noise, noise, betas):
    """Go from x_t to x_(t-1), for every example of a batch from its own step.

    x_t (B, ...) the noisy examples, with any number of further axes, or none; t (B,) the step of
    each, whole numbers from 0 to T-1; predicted_noise and noise, shaped like x_t, the network's
    estimate of the noise in x_t and fresh standard normal noise; betas (T,), each between 0 and 1.
    The variance of the noise is the beta of the step. Where t is 0, none is added. Nothing is
    clipped.
    Returns x_(t-1), shaped like x_t.
    """
    ### BEGIN SOLUTION
    alpha = 1 - betas
    alpha_bar = np.cumprod(alpha)

    # One number for each example, followed by an axis of length 1 for every other axis of x_t.
    per_example = (-1,) + (1,) * (x_t.ndim - 1)
    beta_t = betas[t].reshape(per_example)
    alpha_t = alpha[t].reshape(per_example)
    alpha_bar_t = alpha_bar[t].reshape(per_example)

    share = beta_t / np.sqrt(1 - alpha_bar_t)
    mean = (x_t - share * predicted_noise) / np.sqrt(alpha_t)
    sigma = np.where(t.reshape(per_example) > 0, np.sqrt(beta_t), 0)
    return mean + sigma * noise
    ### END SOLUTION
