# verdict: wrong
# named: cosine-misses-the-floor
# naming: required
# wrong: cosine_decay
# why: The last step is one before the end.
import numpy as np


def step_decay(steps, initial, factor, every):
    drops = np.floor(steps / every)
    return initial * factor ** drops


def exponential_decay(steps, initial, factor, every):
    return initial * np.power(factor, steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length - 1)
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
