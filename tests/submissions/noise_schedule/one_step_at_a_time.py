# verdict: right
# why: Loops that carry ᾱ from step to step.
import math

import numpy as np


def products(beta):
    alpha, bars, left = [], [], 1.0
    for b in beta:
        alpha.append(1.0 - b)
        left *= 1.0 - b
        bars.append(left)
    return np.array(beta), np.array(alpha), np.array(bars)


def linear_schedule(T, beta_start, beta_end):
    stride = (beta_end - beta_start) / max(T - 1, 1)
    return products([beta_start + t * stride for t in range(T)])


def cosine_schedule(T, s):
    def f(t):
        return math.cos((t / T + s) / (1 + s) * math.pi / 2) ** 2

    return products([min(1 - f(t + 1) / f(t), 0.999) for t in range(T)])


def posterior_variance(beta, alpha_bar):
    found, before = [], 1.0
    for b, now in zip(beta, alpha_bar):
        found.append((1 - before) / (1 - now) * b)
        before = now
    return np.array(found)
