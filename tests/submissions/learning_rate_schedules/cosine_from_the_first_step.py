# verdict: wrong
# named: warmup-cosine-not-shifted
# naming: required
# wrong: warmup_cosine
# why: The cosine does not wait for the end of the warm-up.
import numpy as np


def step_decay(steps, initial, factor, every):
    drops = np.floor(steps / every)
    return initial * factor ** drops


def exponential_decay(steps, initial, factor, every):
    return initial * np.power(factor, steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    falling = cosine_decay(steps, peak, floor, length)
    return np.where(steps < warmup, peak * steps / max(1, warmup), falling)
