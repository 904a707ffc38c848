# verdict: wrong
# named: cosine-end-not-reached
# naming: required
# wrong: cosine_schedule
# never: T − 1 pieces
# why: Time is cut into T + 1 pieces.
import numpy as np


def linear_schedule(T, beta_start, beta_end):
    betas = np.linspace(beta_start, beta_end, num=T)
    kept = 1.0 - betas
    return betas, kept, kept.cumprod()


def cosine_schedule(T, s):
    t = np.arange(0, T + 1)
    curve = np.cos((t / (T + 1) + s) / (1 + s) * 0.5 * np.pi) ** 2
    betas = 1 - curve[1:] / curve[:-1]
    betas[betas > 0.999] = 0.999
    a = 1 - betas
    return betas, a, np.cumprod(a)


def posterior_variance(beta, alpha_bar):
    shifted = np.insert(alpha_bar[:-1], 0, 1.0)
    return beta * (1 - shifted) / (1 - alpha_bar)
