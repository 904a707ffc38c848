# verdict: wrong
# named:
# wrong: step_decay
# why: A step that comes twice gets one rate.
import numpy as np


def step_decay(steps, initial, factor, every):
    seen = dict.fromkeys(int(t) for t in steps)
    return np.array([initial * factor ** (t // every) for t in seen], dtype=float)


def exponential_decay(steps, initial, factor, every):
    return initial * factor ** (steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = cosine_decay(np.maximum(steps - warmup, 0), peak, floor, length)
    if warmup == 0:
        return rates
    return np.where(steps < warmup, peak * steps / warmup, rates)
