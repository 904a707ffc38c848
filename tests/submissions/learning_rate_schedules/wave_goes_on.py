# verdict: wrong
# named: cosine-rises-again, smooth-in-stairs
# naming: required
# wrong: cosine_decay, exponential_decay
# why: The cosine rises again, and the exponential falls in stairs.
import numpy as np


def step_decay(steps, initial, factor, every):
    drops = np.floor(steps / every)
    return initial * factor ** drops


def exponential_decay(steps, initial, factor, every):
    return initial * factor ** (steps // every)


def cosine_decay(steps, initial, floor, length):
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * steps / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = []
    for t in steps:
        if t < warmup:
            rates.append(peak * t / warmup)
        else:
            s = min(t - warmup, length)
            rates.append(floor + 0.5 * (peak - floor) * (1 + np.cos(np.pi * s / length)))
    return np.array(rates)
