# verdict: wrong
# named: smooth-base-e, warmup-from-the-floor
# naming: required
# wrong: exponential_decay, warmup_cosine
# why: Base e, and a warm-up from the floor.
import numpy as np


def step_decay(steps, initial, factor, every):
    drops = np.floor(steps / every)
    return initial * factor ** drops


def exponential_decay(steps, initial, factor, every):
    return initial * np.exp(-factor * steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    falling = cosine_decay(steps - warmup, peak, floor, length)
    rising = floor + (peak - floor) * steps / max(1, warmup)
    return np.where(steps < warmup, rising, falling)
