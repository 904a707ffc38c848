# verdict: right
# why: All weights as one matrix: powers of the discount inside an episode, 0 elsewhere.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    n = len(rewards)
    number = np.concatenate([[0], np.cumsum(ends)[:-1]])
    lag = np.arange(n)[None, :] - np.arange(n)[:, None]
    together = (number[None, :] == number[:, None]) & (lag >= 0)
    weights = np.where(together, float(gamma) ** np.maximum(lag, 0), 0.0)
    return weights @ rewards
