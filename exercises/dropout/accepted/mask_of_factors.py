"""One mask that holds 0 or the factor, multiplied with."""

import numpy as np


def mask(draws, rate):
    return (draws >= rate) / (1 - rate)


def dropout(x, draws, rate, training):
    return x * mask(draws, rate) if training else x.copy()


def dropout_backward(dy, draws, rate):
    return mask(draws, rate) * dy


def dropout_sequence(x, draws, rate):
    return np.einsum("ntd,nd->ntd", x, mask(draws, rate))
