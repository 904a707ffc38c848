# verdict: right
# why: Counts times logarithms, where 0 times −∞ is taken for 0.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    counts = np.bincount(observations, minlength=likelihood.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(counts > 0, counts * np.log(likelihood), 0.0)
        score = np.log(prior) + terms.sum(axis=1)
    return np.exp(score - np.logaddexp.reduce(score))
