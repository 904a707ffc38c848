# verdict: wrong
# named: step_decay-place-for-step
# naming: required
# why: The position in the array is taken for the step.
import numpy as np


def step_decay(steps, initial, factor, every):
    rates, rate = [], initial
    for i in range(len(steps)):
        if i > 0 and i % every == 0:
            rate *= factor
        rates.append(rate)
    return np.array(rates)


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
