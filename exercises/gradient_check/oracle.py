"""Entries in plain Python, and NumPy's own differences of three samples along each axis."""

import math

import numpy as np


def relative_error(analytic, numerical):
    if np.shape(analytic) != np.shape(numerical):
        raise ValueError("the shapes differ")
    pairs = list(zip(np.ravel(analytic).tolist(), np.ravel(numerical).tolist()))
    if any(math.isnan(number) for pair in pairs for number in pair):
        return math.nan
    return max(abs(a - n) / max(abs(a), abs(n), 1e-8) for a, n in pairs)


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    x = np.asarray(x, dtype=np.float64)
    slopes = []
    for axis in np.eye(x.size):
        line = [f(x + h * k * axis.reshape(x.shape)) for k in (-1, 0, 1)]
        slopes.append(np.gradient(line, h)[1])
    error = relative_error(gradient, np.reshape(slopes, x.shape))
    return error, not math.isnan(error) and error <= tolerance
