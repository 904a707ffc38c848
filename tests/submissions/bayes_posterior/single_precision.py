# verdict: wrong
# named:
# why: Logarithms are added up in float32: after a thousand of them little is left of their
#   difference.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior.astype("f4"))
        table = np.log(likelihood.astype("f4"))
    for v in observations:
        lj = lj + table[:, v]
    p = np.exp(lj - lj.max())
    return p / p.sum()
