"""Other formulas: a grid by hand, half-angle cosines, logarithms, and the step divided out."""

import numpy as np


def linear_schedule(T, beta_start, beta_end):
    part = np.zeros(1) if T == 1 else np.arange(T) / (T - 1)
    beta = (1 - part) * beta_start + part * beta_end
    return beta, 1 - beta, np.exp(np.cumsum(np.log(1 - beta)))


def cosine_schedule(T, s):
    angle = np.pi * (np.linspace(0, 1, T + 1) + s) / (1 + s)
    signal = (1 + np.cos(angle)) / (1 + np.cos(angle[0]))
    beta = 1 - np.divide(signal[1:], signal[:T])
    beta[beta > 0.999] = 0.999
    alpha = 1 - beta
    return beta, alpha, np.array([np.prod(alpha[: t + 1]) for t in range(T)])


def posterior_variance(beta, alpha_bar):
    # The product up to a step, without that step's own factor, is the product before it.
    before = alpha_bar / (1 - beta)
    before[0] = 1.0
    return beta - beta * (before - alpha_bar) / (1 - alpha_bar)
