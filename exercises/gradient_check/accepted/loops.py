"""Numbers one by one; NaN is asked for by name."""

import math

import numpy as np


def relative_error(analytic, numerical):
    if np.shape(analytic) != np.shape(numerical):
        raise ValueError(f"{np.shape(analytic)} is not {np.shape(numerical)}")
    worst = 0.0
    for a, n in zip(np.ravel(analytic), np.ravel(numerical)):
        error = abs(a - n) / max(abs(a), abs(n), 1e-8)
        if math.isnan(error):
            return math.nan
        worst = max(worst, error)
    return worst


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    numerical = []
    for k in range(x.size):
        step = np.where(np.arange(x.size) == k, h, 0.0).reshape(x.shape)
        numerical.append((f(x + step) - f(x - step)) / (2 * h))
    error = relative_error(gradient, np.array(numerical).reshape(x.shape))
    if math.isnan(error):
        return error, False
    return error, not error > tolerance
