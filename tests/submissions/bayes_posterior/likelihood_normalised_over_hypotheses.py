# verdict: wrong
# named: posteriors-averaged, likelihoods-added
# why: Columns are turned into distributions and averaged.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    each = []
    for o in observations:
        one = prior * likelihood[:, o]
        each.append(one / one.sum())
    return np.mean(each, axis=0) if each else prior
