# verdict: wrong
# named: exponential_decay-in-order
# naming: required
# wrong: exponential_decay
# why: The steps are sorted first.
import numpy as np


def step_decay(steps, initial, factor, every):
    return initial * factor ** (steps // every)


def exponential_decay(steps, initial, factor, every):
    return initial * factor ** (np.sort(steps) / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = cosine_decay(np.maximum(steps - warmup, 0), peak, floor, length)
    if warmup == 0:
        return rates
    return np.where(steps < warmup, peak * steps / warmup, rates)
