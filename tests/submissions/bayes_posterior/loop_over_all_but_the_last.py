# verdict: wrong
# named:
# why: The last observation is never looked at.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior)
        for n in range(len(observations) - 1):
            lj = lj + np.log(likelihood[:, observations[n]])
    p = np.exp(lj - lj.max())
    return p / p.sum()
