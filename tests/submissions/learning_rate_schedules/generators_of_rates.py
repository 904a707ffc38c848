# verdict: right
# why: Lists, made one step at a time.
import numpy as np


def step_decay(steps, initial, factor, every):
    return [initial * factor ** divmod(int(t), every)[0] for t in steps]


def exponential_decay(steps, initial, factor, every):
    return list(map(lambda t: initial * factor ** (t / every), steps))


def cosine_decay(steps, initial, floor, length):
    t = np.minimum(steps, length)
    return floor + 0.5 * (initial - floor) * (1 + np.cos(np.pi * t / length))


def warmup_cosine(steps, peak, floor, warmup, length):
    def rate(t):
        return t / warmup * peak if t < warmup else cosine_decay(t - warmup, peak, floor, length)
    return [float(rate(t)) for t in steps]
