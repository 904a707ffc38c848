# verdict: wrong
# named:
# why: Differences below -20 are raised to -20, so that hopeless hypotheses keep something.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    p = np.exp(np.clip(lj - lj.max(), -20, 0))
    return p / p.sum()
