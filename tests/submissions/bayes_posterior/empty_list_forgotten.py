# verdict: wrong
# named:
# says: line
# why: Without observations it starts from an index that is not there.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        L = np.log(likelihood)
        lj = np.log(prior) + L[:, observations[0]]
        for v in observations[1:]:
            lj += L[:, v]
    w = np.exp(lj - lj.max())
    return w / w.sum()
