"""f is built here, of the numbers that travel: a wave in every entry, and a square of all."""

import numpy as np


def drive(answer, a, b, x, h=None):
    before = x.copy()

    def f(point):
        if np.shape(point) != before.shape:
            raise ValueError(f"f takes an array of x's shape, {before.shape}, and was given one "
                             f"of shape {np.shape(point)}")
        return float(np.sum(np.sin(a * point)) + np.sum(b * point) ** 2)

    chosen = () if h is None else (h,)
    gradient = answer.numerical_gradient(f, x, *chosen)
    # x as numbers, and where it differs at all: a last digit is below every tolerance.
    return gradient, x, x.reshape(before.shape) != before
