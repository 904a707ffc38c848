"""The noise schedules of diffusion models, counting steps from 0."""

import numpy as np


def linear_schedule(T, beta_start, beta_end):
    """The schedule of Ho, Jain and Abbeel (2020): beta grows evenly over T steps.

    beta[0] is beta_start, beta[T-1] is beta_end, both between 0 and 1; a single step gets
    beta_start. Returns (beta, alpha, alpha_bar), each (T,).
    """
    ### BEGIN SOLUTION
    beta = np.linspace(beta_start, beta_end, T)
    alpha = 1 - beta
    alpha_bar = np.cumprod(alpha)
    return beta, alpha, alpha_bar
    ### END SOLUTION


def cosine_schedule(T, s):
    """The schedule of Nichol and Dhariwal (2021): alpha_bar follows a squared cosine.

    With f(t) = cos²((t/T + s) / (1 + s) · π/2), beta[t] is 1 - f(t+1)/f(t), but at most 0.999.
    T steps, s > 0. Returns (beta, alpha, alpha_bar), each (T,), all of one piece: alpha and
    alpha_bar belong to the beta that is returned.
    """
    ### BEGIN SOLUTION
    time = np.arange(T + 1) / T
    f = np.cos((time + s) / (1 + s) * np.pi / 2) ** 2
    beta = np.minimum(1 - f[1:] / f[:-1], 0.999)
    alpha = 1 - beta
    alpha_bar = np.cumprod(alpha)
    return beta, alpha, alpha_bar
    ### END SOLUTION


def posterior_variance(beta, alpha_bar):
    """The variance of x_(t-1), given both x_t and the clean x_0, for every step.

    beta (T,) and its alpha_bar (T,); before the first step, alpha_bar is 1.
    Returns (1 - alpha_bar[t-1]) / (1 - alpha_bar[t]) · beta[t] for t = 0 to T-1, as (T,).
    """
    ### BEGIN SOLUTION
    before = np.concatenate([[1.0], alpha_bar[:-1]])
    return (1 - before) / (1 - alpha_bar) * beta
    ### END SOLUTION
