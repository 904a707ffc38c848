# verdict: wrong
# named: smooth-base-10, stairs-rounded-up
# naming: required
# wrong: exponential_decay, step_decay
# why: Base 10, and stairs that are rounded up.
import numpy as np


def step_decay(steps, initial, factor, every):
    return initial * factor ** np.ceil(steps / every)


def exponential_decay(steps, initial, factor, every):
    return initial * 10.0 ** (-steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
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
