"""Other formulas: a floor function, a squared cosine, and interpolation for the warm-up."""

import numpy as np


def step_decay(steps, initial, factor, every):
    return initial * np.power(factor, np.floor_divide(steps, every))


def exponential_decay(steps, initial, factor, every):
    return initial * np.power(factor ** (1 / every), steps)


def cosine_decay(steps, initial, floor, length):
    angle = np.pi / 2 * np.clip(steps, 0, length) / length
    return initial * np.cos(angle) ** 2 + floor * np.sin(angle) ** 2


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = np.array(cosine_decay(steps - warmup, peak, floor, length))
    early = steps < warmup
    if warmup:
        rates[early] = np.interp(steps[early], [0, warmup], [0.0, peak])
    return rates
