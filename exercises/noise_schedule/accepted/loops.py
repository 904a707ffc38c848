"""Step by step, with lists and the functions of `math`."""

import math

import numpy as np


def products(beta):
    alpha, alpha_bar, product = [], [], 1.0
    for b in beta:
        alpha.append(1 - b)
        product *= 1 - b
        alpha_bar.append(product)
    return np.array(beta), np.array(alpha), np.array(alpha_bar)


def linear_schedule(T, beta_start, beta_end):
    beta, step = [beta_start], (beta_end - beta_start) / max(T - 1, 1)
    while len(beta) < T:
        beta.append(beta_start + step * len(beta))
    return products(beta)


def cosine_schedule(T, s):
    def signal(fraction):
        return math.cos((fraction + s) / (1 + s) * math.pi / 2) ** 2

    return products([min(1 - signal((t + 1) / T) / signal(t / T), 0.999) for t in range(T)])


def posterior_variance(beta, alpha_bar):
    variance = np.zeros(len(beta))
    for t in range(1, len(beta)):
        variance[t] = beta[t] * (1 - alpha_bar[t - 1]) / (1 - alpha_bar[t])
    return variance
