# verdict: wrong
# named: none-observed-uniform
# naming: required
# why: Without observations all hypotheses are equally probable.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    H = len(prior)
    if len(observations) == 0:
        return np.full(H, 1 / H)
    with np.errstate(divide="ignore"):
        logs = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    joint = np.exp(logs - logs.max())
    return joint / joint.sum()
