# verdict: right
# why: Exact arithmetic with `fractions`, one division at the end.
from fractions import Fraction

import numpy as np


def bayes_posterior(prior, likelihood, observations):
    counts = np.bincount(observations, minlength=likelihood.shape[1])
    joint = []
    for p, row in zip(prior, likelihood):
        weight = Fraction(float(p))
        for value, count in enumerate(counts):
            weight *= Fraction(float(row[value])) ** int(count)
        joint.append(weight)
    evidence = sum(joint)
    return np.array([float(j / evidence) for j in joint])
