# verdict: right
# why: cos² by the double angle, products by sums of logarithms, tuples unpacked.
import numpy as np


def linear_schedule(T, beta_start, beta_end):
    w = np.arange(T) / (T - 1) if T > 1 else np.zeros(1)
    beta = (1 - w) * beta_start + w * beta_end
    return beta, 1 - beta, np.exp(np.log1p(-beta).cumsum())


def cosine_schedule(T, s):
    angle = np.pi * (np.linspace(0, 1, T + 1) + s) / (1 + s)
    f = (1 + np.cos(angle)) / 2
    alpha = np.maximum(f[1:] / f[:-1], 0.001)
    return 1 - alpha, alpha, np.multiply.accumulate(alpha)


def posterior_variance(beta, alpha_bar):
    previous = np.ones_like(alpha_bar)
    previous[1:] = alpha_bar[:-1]
    return beta * (1 - previous) / (1 - alpha_bar)
