# verdict: wrong
# named: shifted-by-mean
# why: The sum of the log joints is taken from each: it lies far below them, and is −∞ where one
#   is.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    p = np.exp(lj - np.sum(lj))
    return p / np.sum(p)
