# verdict: wrong
# named: zero-padded
# why: 1e-9 inside both logarithms.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    logs = np.log(prior + 1e-9)
    for v in observations:
        logs = logs + np.log(likelihood[:, v] + 1e-9)
    logs -= logs.max()
    return np.exp(logs) / np.exp(logs).sum()
