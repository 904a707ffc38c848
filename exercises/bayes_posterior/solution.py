"""Bayes' rule for several hypotheses and many independent observations."""

import numpy as np


def bayes_posterior(prior, likelihood, observations):
    """The probability of each hypothesis after all observations.

    prior (H,) and likelihood (H, V), whose row h holds the probability of each value under
    hypothesis h; both may hold zeros. observations (N,) values from 0 to V-1, perhaps none, of
    which at least one hypothesis can explain all.
    Returns the posterior (H,), which sums to 1.
    """
    ### BEGIN SOLUTION
    with np.errstate(divide="ignore"):  # log 0 is -inf: ruled out
        log_prior, log_likelihood = np.log(prior), np.log(likelihood)
    log_joint = log_prior + log_likelihood[:, observations].sum(axis=1)
    joint = np.exp(log_joint - log_joint.max())
    return joint / joint.sum()
    ### END SOLUTION
