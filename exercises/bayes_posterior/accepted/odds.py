"""From counts of the values, and the odds of every hypothesis against each other one."""

import numpy as np


def bayes_posterior(prior, likelihood, observations):
    counts = np.bincount(observations, minlength=likelihood.shape[1])
    possible = (prior > 0) & np.all((likelihood > 0) | (counts == 0), axis=1)
    table = np.where(likelihood[possible] > 0, likelihood[possible], 1.0)
    log_joint = np.log(prior[possible]) + np.log(table) @ counts
    posterior = np.zeros(prior.size)
    with np.errstate(over="ignore"):
        odds = np.exp(log_joint[:, None] - log_joint)
    posterior[possible] = 1 / odds.sum(axis=0)
    return posterior
