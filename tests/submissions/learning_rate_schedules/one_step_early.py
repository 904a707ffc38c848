# verdict: wrong
# named: stairs-one-early, cosine-misses-the-floor
# naming: required
# wrong: step_decay, cosine_decay
# why: Stairs and cosine are a step ahead.
import numpy as np


def step_decay(steps, initial, factor, every):
    return initial * factor ** ((steps + 1) // every)


def exponential_decay(steps, initial, factor, every):
    return initial * np.power(factor, steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps + 1, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = []
    for t in steps:
        if t < warmup:
            rates.append(peak * t / warmup)
        else:
            s = min(t - warmup, length)
            rates.append(floor + 0.5 * (peak - floor) * (1 + np.cos(np.pi * s / length)))
    return np.array(rates)
