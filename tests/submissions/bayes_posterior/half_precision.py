# verdict: wrong
# named:
# why: Rounded to float16 at the end.
import numpy as np


def bayes_posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        lj = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    p = np.exp(lj - lj.max())
    return (p / p.sum()).astype(np.float16)
