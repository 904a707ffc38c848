# verdict: wrong
# named: prior-each-time
# why: The prior stands inside the loop.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    lp = np.zeros(len(prior))
    with np.errstate(divide="ignore"):
        for o in observations:
            lp = lp + np.log(prior) + np.log(likelihood[:, o])
    w = np.exp(lp - lp.max())
    return w / w.sum()
