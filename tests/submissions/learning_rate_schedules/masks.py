# verdict: right
# why: Boolean masks, and the warm-up looked up in a table.
import numpy as np


def step_decay(steps, initial, factor, every):
    drops = np.floor(steps / every)
    return initial * factor ** drops


def exponential_decay(steps, initial, factor, every):
    return initial * np.power(factor, steps / every)


def cosine_decay(steps, initial, floor, length):
    rates = np.full(len(steps), float(floor))
    on = steps < length
    rates[on] += (initial - floor) * np.cos(np.pi * steps[on] / (2 * length)) ** 2
    return rates


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = np.empty(steps.shape)
    early = steps < warmup
    rates[early] = np.linspace(0, peak, warmup + 1)[steps[early]]
    rates[~early] = cosine_decay(steps[~early] - warmup, peak, floor, length)
    return rates
