# verdict: wrong
# named: warmup-within-the-length
# naming: required
# wrong: warmup_cosine
# says: convention
# why: The warm-up is part of the length.
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
    falling = cosine_decay(steps - warmup, peak, floor, max(length - warmup, 1))
    return np.where(steps < warmup, peak * steps / max(1, warmup), falling)
