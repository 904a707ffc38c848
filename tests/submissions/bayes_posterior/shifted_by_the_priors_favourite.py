# verdict: wrong
# named:
# why: The log joint of the hypothesis with the largest prior is taken away; the observations
#   may rule it out.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    p = np.exp(lj - lj[np.argmax(prior)])
    return p / p.sum()
