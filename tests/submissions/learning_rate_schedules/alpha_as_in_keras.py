# verdict: wrong
# named: cosine-floor-as-part
# naming: required
# wrong: cosine_decay
# says: convention
# why: The floor is a part of the first rate.
import numpy as np


def step_decay(steps, initial, factor, every):
    drops = np.floor(steps / every)
    return initial * factor ** drops


def exponential_decay(steps, initial, factor, every):
    return initial * np.power(factor, steps / every)


def cosine_decay(steps, initial, alpha, length):
    t = np.minimum(steps, length)
    wave = 0.5 * (1 + np.cos(np.pi * t / length))
    return initial * ((1 - alpha) * wave + alpha)


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = []
    for t in steps:
        if t < warmup:
            rates.append(peak * t / warmup)
        else:
            s = min(t - warmup, length)
            rates.append(floor + 0.5 * (peak - floor) * (1 + np.cos(np.pi * s / length)))
    return np.array(rates)
