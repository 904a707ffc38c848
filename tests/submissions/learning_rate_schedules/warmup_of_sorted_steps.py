# verdict: wrong
# named: warmup-in-order
# naming: required
# wrong: warmup_cosine
# why: The steps are sorted first.
import numpy as np


def step_decay(steps, initial, factor, every):
    return initial * factor ** (steps // every)


def exponential_decay(steps, initial, factor, every):
    return initial * factor ** (steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    steps = np.sort(steps)
    rates = cosine_decay(np.maximum(steps - warmup, 0), peak, floor, length)
    return rates if warmup == 0 else np.where(steps < warmup, peak * steps / warmup, rates)
