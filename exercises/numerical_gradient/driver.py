"""f is built here, of the numbers that travel: a wave in every entry, and a square of all."""

import numpy as np

from tutor.check.recorder import Recorder


def drive(answer, a, b, x, h=None, order="C"):
    # What travels loses the order in which its entries lie.
    x = np.array(x, order=order)
    before = x.copy()
    f = Recorder("f", lambda point: float(np.sum(np.sin(a * point)) + np.sum(b * point) ** 2),
                 x.shape)
    chosen = () if h is None else (h,)
    gradient = answer.numerical_gradient(f, x, *chosen)
    # x as numbers, and whether it differs at all: a last digit is below every tolerance.
    unchanged = np.array_equal(x.reshape(before.shape), before)
    return gradient, x, "as it was" if unchanged else "left changed"
