"""Draws of variance 1 first, whichever distribution they come from; then one scale for both."""

import numpy as np


def initial_weights(draws, rule, distribution):
    flat = draws.reshape(-1, *draws.shape[-2:])
    fan_in = len(flat) * flat.shape[1]
    fan_out = len(flat) * flat.shape[2]
    unit = draws if distribution == "normal" else (draws - 0.5) * np.sqrt(12)
    precision = fan_in / 2 if rule == "he" else (fan_in + fan_out) / 2
    return unit / np.sqrt(precision)
