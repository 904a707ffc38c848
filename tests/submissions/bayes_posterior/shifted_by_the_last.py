# verdict: wrong
# named:
# why: The last log joint is taken from all of them, whichever is the largest: others overflow.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    p = np.exp(lj - lj[-1])
    return p / p.sum()
