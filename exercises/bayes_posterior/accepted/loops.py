"""One hypothesis after the other, with the functions of `math`; the impossible are left out."""

import math

import numpy as np


def bayes_posterior(prior, likelihood, observations):
    log_joint = {}
    for h, p in enumerate(prior):
        factors = [p, *(likelihood[h, v] for v in observations)]
        if min(factors) > 0:
            log_joint[h] = math.fsum(math.log(factor) for factor in factors)
    best = max(log_joint.values())
    weights = {h: math.exp(value - best) for h, value in log_joint.items()}
    total = sum(weights.values())
    return np.array([weights.get(h, 0.0) / total for h in range(len(prior))])
