"""Plain products, each number a fraction and a power of two of its own, as floats are inside."""

import numpy as np


def bayes_posterior(prior, likelihood, observations):
    fraction, exponent = np.frexp(prior)
    exponent = exponent.astype(int)
    for value in observations:
        fraction, shift = np.frexp(fraction * likelihood[:, value])
        exponent = exponent + shift
    alive = fraction > 0
    joint = np.ldexp(fraction, np.maximum(exponent - exponent[alive].max(), -2000))
    return joint / joint.sum()
