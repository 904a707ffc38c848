# verdict: wrong
# named: he-by-both-fans
# naming: required
# why: One limit and one deviation for both rules.
import numpy as np


def initial_weights(draws, rule, distribution):
    k = int(np.prod(draws.shape[:-2]))
    total = k * draws.shape[-2] + k * draws.shape[-1]
    if distribution == "normal":
        return draws * np.sqrt(2 / total)
    lim = np.sqrt(6 / total)
    return -lim + draws * 2 * lim
