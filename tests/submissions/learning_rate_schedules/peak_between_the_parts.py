# verdict: wrong
# named: warmup-step-forgotten
# naming: required
# why: Step W is neither below nor above W.
import numpy as np


def step_decay(steps, initial, factor, every):
    return initial * factor ** (steps // every)


def exponential_decay(steps, initial, factor, every):
    return initial * factor ** (steps / every)


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = np.zeros(len(steps))
    early, late = steps < warmup, steps > warmup
    rates[early] = peak * steps[early] / max(warmup, 1)
    rates[late] = cosine_decay(steps[late] - warmup, peak, floor, length)
    return rates
