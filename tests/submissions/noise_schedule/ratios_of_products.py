# verdict: right
# why: ᾱ one step back as ᾱ over α.
import numpy as np


def finish(beta):
    alpha = 1 - beta
    return beta, alpha, np.array([alpha[:t + 1].prod() for t in range(len(alpha))])


def linear_schedule(T, beta_start, beta_end):
    beta = np.full(T, beta_start, dtype=float)
    if T > 1:
        beta += np.arange(T) * ((beta_end - beta_start) / (T - 1))
    return finish(beta)


def cosine_schedule(T, s):
    steps = np.arange(T, dtype=float)

    def f(t):
        return np.square(np.cos(np.pi / 2 * (t / T + s) / (1 + s)))

    return finish(np.clip(1 - f(steps + 1) / f(steps), None, 0.999))


def posterior_variance(beta, alpha_bar):
    before = np.roll(alpha_bar, 1)
    before[0] = 1
    return beta * (1 - before) / (1 - alpha_bar)
