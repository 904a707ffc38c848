# verdict: wrong
# named: warmup-one-for-all, stairs-one-for-all, step_decay-factor-taken-off
# wrong: warmup_cosine, step_decay
# why: One question for the whole array, and the factor taken off.
import numpy as np


def step_decay(steps, initial, factor, every):
    return initial * (1 - factor) ** (steps // every)


def exponential_decay(steps, initial, factor, every):
    return initial * np.power(factor, steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    if steps < warmup:
        return peak * steps / warmup
    return cosine_decay(steps - warmup, peak, floor, length)
