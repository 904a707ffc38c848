"""One step at a time, with the functions of `math`, in lists."""

import math


def step_decay(steps, initial, factor, every):
    rates = []
    for step in steps:
        rate = initial
        for _ in range(min(int(step) // every, 5000)):
            rate *= factor
        rates.append(rate)
    return rates


def exponential_decay(steps, initial, factor, every):
    return [initial * math.exp(math.log(factor) * step / every) for step in steps]


def cosine_decay(steps, initial, floor, length):
    rates = []
    for step in steps:
        if step >= length:
            rates.append(floor)
        else:
            height = 0.5 * (1 + math.cos(math.pi * step / length))
            rates.append(height * initial + (1 - height) * floor)
    return rates


def warmup_cosine(steps, peak, floor, warmup, length):
    rates = []
    for step in steps:
        if step < warmup:
            rates.append(peak * step / warmup)
        else:
            rates += cosine_decay([step - warmup], peak, floor, length)
    return rates
