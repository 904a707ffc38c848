"""Keras' own schedules, called for one step after another.

Their `alpha` is the floor as a part of the first rate. NumPy's numbers keep them in double
precision.
"""

import numpy as np
from keras.optimizers import schedules


def step_decay(steps, initial, factor, every):
    return _rates(steps, schedules.ExponentialDecay(np.float64(initial), every, factor,
                                                    staircase=True))


def exponential_decay(steps, initial, factor, every):
    return _rates(steps, schedules.ExponentialDecay(np.float64(initial), every, factor))


def cosine_decay(steps, initial, floor, length):
    return _rates(steps, schedules.CosineDecay(np.float64(initial), length,
                                               np.float64(floor / initial)))


def warmup_cosine(steps, peak, floor, warmup, length):
    return _rates(steps, schedules.CosineDecay(np.float64(0), length, np.float64(floor / peak),
                                               warmup_target=np.float64(peak),
                                               warmup_steps=warmup))


def _rates(steps, schedule):
    return np.array([float(schedule(step)) for step in steps])
