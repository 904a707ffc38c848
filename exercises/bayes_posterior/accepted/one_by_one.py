"""Each posterior is the next observation's prior, kept as a logarithm and normalised every time."""

import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        belief = np.log(prior)
        evidence = np.log(likelihood).T
    for value in observations:
        belief = belief + evidence[value]
        belief = belief - np.logaddexp.reduce(belief)
    return np.exp(belief)
