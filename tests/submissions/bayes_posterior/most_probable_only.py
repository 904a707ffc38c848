# verdict: wrong
# named: winner-only
# why: All of the probability goes to the best hypothesis.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    p = np.zeros_like(prior)
    p[np.argmax(lj)] = 1
    return p
