"""Learning rates for the steps of training: stairs, an exponential, a cosine, and a warm-up."""

import numpy as np


def step_decay(steps, initial, factor, every):
    """initial, multiplied by factor once for each `every` steps that have gone by.

    steps (S,) whole numbers, 0 for the first update. Returns the rates (S,).
    """
    ### BEGIN SOLUTION
    return initial * factor ** (steps // every)
    ### END SOLUTION


def exponential_decay(steps, initial, factor, every):
    """initial, falling smoothly by factor over every stretch of `every` steps.

    steps (S,) whole numbers, 0 for the first update. Returns the rates (S,).
    """
    ### BEGIN SOLUTION
    return initial * factor ** (steps / every)
    ### END SOLUTION


def cosine_decay(steps, initial, floor, length):
    """Half a wave of a cosine from initial at step 0 to floor at step `length`, and floor after it.

    steps (S,) whole numbers, 0 for the first update. Returns the rates (S,).
    """
    ### BEGIN SOLUTION
    part = np.minimum(steps / length, 1)
    return floor + (initial - floor) * (1 + np.cos(np.pi * part)) / 2
    ### END SOLUTION


def warmup_cosine(steps, peak, floor, warmup, length):
    """A straight line from 0 at step 0 to peak at step `warmup`, then `cosine_decay`.

    steps (S,) whole numbers, 0 for the first update; the cosine takes `length` steps after the
    warm-up, which may be 0 steps long. Returns the rates (S,).
    """
    ### BEGIN SOLUTION
    rising = peak * steps / max(warmup, 1)
    falling = cosine_decay(steps - warmup, peak, floor, length)
    return np.where(steps < warmup, rising, falling)
    ### END SOLUTION
