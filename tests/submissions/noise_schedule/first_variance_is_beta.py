# verdict: wrong
# named: posterior-start-repeated
# naming: required
# wrong: posterior_variance
# never: you take
# why: The first variance is set to its β by hand.
import numpy as np


def linear_schedule(T, beta_start, beta_end):
    beta = np.linspace(beta_start, beta_end, T)
    alpha = 1 - beta
    alpha_bar = np.cumprod(alpha)
    return beta, alpha, alpha_bar


def cosine_schedule(T, s):
    t = np.arange(T + 1)
    f = np.cos((t / T + s) / (1 + s) * np.pi / 2) ** 2
    beta = np.minimum(1 - f[1:] / f[:-1], 0.999)
    alpha = 1 - beta
    alpha_bar = np.cumprod(alpha)
    return beta, alpha, alpha_bar


def posterior_variance(beta, alpha_bar):
    before = np.concatenate([[1.0], alpha_bar[:-1]])
    variance = (1 - before) / (1 - alpha_bar) * beta
    variance[0] = beta[0]
    return variance
