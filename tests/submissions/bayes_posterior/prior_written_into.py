# verdict: wrong
# named:
# why: The caller's prior is turned into the posterior.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    prior[:] = np.exp(lj - lj.max())
    prior /= prior.sum()
    return prior
