# verdict: wrong
# named: labels-from-one, values-from-one
# naming: required
# why: Values are read as if they counted from 1: column v - 1.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations - 1].sum(axis=1)
    p = np.exp(lj - lj.max())
    return p / p.sum()
